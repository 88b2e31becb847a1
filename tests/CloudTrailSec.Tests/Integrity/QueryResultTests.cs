using System.Security.Cryptography;
using CloudTrailSec.Tests.Events;
using static CloudTrailSec.IntegrityReason;
using static CloudTrailSec.IntegrityStatus;

namespace CloudTrailSec.Tests.Integrity;

/// <summary>The results of CloudTrail Lake queries, and what can be done to them.</summary>
public sealed class QueryResultTests
{
    [Fact]
    public void Untouched_results_are_valid()
    {
        using SignedQuery query = new(3);
        (IntegrityVerdict verdict, List<IntegrityResult> results, IntegritySummary summary) = query.Check();
        Assert.Equal(IntegrityVerdict.Valid, verdict);
        Assert.Equal((IntegrityKind.SignFile, SignedQuery.Folder + "result_sign.json"), (results[0].Kind, results[0].Object));
        Assert.All(results.Skip(1), r => Assert.Equal((IntegrityKind.QueryResult, Valid, "123456789012"), (r.Kind, r.Status, r.Account)));
        Assert.StartsWith("Valid: 3 query results proven", summary.ToString());
    }

    [Fact]
    public void Results_that_were_copied_elsewhere_are_valid_with_their_sign_file()
    {
        using SignedQuery query = new(1);
        string copy = Path.Combine(query.Path, "copy");
        Directory.Move(Path.GetDirectoryName(query.FileOf("x"))!, copy);
        Assert.Equal(IntegrityVerdict.Valid, query.Check().Verdict);
    }

    [Fact]
    public void A_changed_result_is_invalid()
    {
        using SignedQuery query = new(2);
        query.Write("result_2.csv.gz", Make.Gzip("eventID\n"));
        Broken(query, "result_2.csv.gz", Invalid, HashMismatch);
    }

    [Fact]
    public void A_result_that_was_deleted_is_missing()
    {
        using SignedQuery query = new(2);
        File.Delete(query.FileOf("result_1.csv.gz"));
        Broken(query, "result_1.csv.gz", Missing, NotFound);
    }

    [Theory]
    [InlineData("result_2.csv.gz")]
    [InlineData("result_1.csv")]
    [InlineData("more.csv.gz")]
    public void A_result_that_is_not_signed_was_added(string name)
    {
        using SignedQuery query = new(1);
        query.Write(name, Make.Gzip("eventID\n1\n"));
        Broken(query, name, Unreferenced, NotNamed);
    }

    [Fact]
    public void Results_whose_sign_file_is_gone_are_not_proven()
    {
        using SignedQuery query = new(1);
        File.Delete(query.FileOf("result_sign.json"));
        (IntegrityVerdict verdict, List<IntegrityResult> results, _) = query.Check();
        Assert.Equal(IntegrityVerdict.Incomplete, verdict);
        Assert.Equal((NotVerified, SignatureNotAtHand), (results[0].Status, results[0].Reason));
    }

    [Fact]
    public void A_result_signed_anew_without_the_key_is_invalid_with_all_that_the_file_signs()
    {
        using SignedQuery query = new(2);
        byte[] forged = Make.Gzip("eventID\nforged\n");
        query.Write("result_1.csv.gz", forged);
        query.Edit(s => s["files"]![0]!["fileHashValue"] = SignedTrail.Hash(forged));
        List<IntegrityResult> results = Broken(query, "result_sign.json", Invalid, SignatureMismatch);
        Assert.All(results.Skip(1), r => Assert.Equal((NotVerified, NotCovered), (r.Status, r.Reason)));
    }

    [Fact]
    public void A_result_left_out_of_the_sign_file_breaks_its_signature()
    {
        using SignedQuery query = new(2);
        query.Edit(s => s["files"]!.AsArray().RemoveAt(1));
        Broken(query, "result_sign.json", Invalid, SignatureMismatch);
    }

    [Theory]
    [InlineData("hashAlgorithm", "MD5", UnsupportedAlgorithm)]
    [InlineData("signatureAlgorithm", "none", UnsupportedAlgorithm)]
    [InlineData("hashSignature", "zz", SignatureMismatch)]
    [InlineData("queryCompleteTime", "yesterday", InvalidFormat)]
    [InlineData("publicKeyFingerprint", null, InvalidFormat)]
    [InlineData("files", null, InvalidFormat)]
    public void A_sign_file_that_is_not_as_CloudTrail_writes_it_is_invalid(string field, string? value, IntegrityReason reason)
    {
        using SignedQuery query = new(1);
        query.Edit(s => s[field] = value);
        Broken(query, "result_sign.json", Invalid, reason);
    }

    [Fact]
    public void A_sign_file_that_signs_nothing_is_invalid()
    {
        using SignedQuery query = new(1);
        query.Sign([]);
        Broken(query, "result_sign.json", Invalid, InvalidFormat);
    }

    [Theory]
    [InlineData("../result_1.csv.gz")]
    [InlineData("..")]
    [InlineData("c:x")]
    public void A_sign_file_that_names_files_elsewhere_is_invalid(string name)
    {
        using SignedQuery query = new(1);
        query.Edit(s => s["files"]![0]!["fileName"] = name);
        Broken(query, "result_sign.json", Invalid, InvalidFormat);
    }

    [Fact]
    public void A_key_that_is_none_of_CloudTrails_or_not_at_hand_proves_nothing()
    {
        using SignedQuery query = new(1);
        using RSA other = RSA.Create(2048);
        query.Keys = new TrailPublicKeys([SignedTrail.PublicKey(other.ExportRSAPublicKey())]);
        Broken(query, "result_sign.json", Invalid, KeyUnknown);
        query.Keys = TrailPublicKeys.None;
        (IntegrityVerdict verdict, List<IntegrityResult> results, _) = query.Check();
        Assert.Equal((IntegrityVerdict.Incomplete, KeysNotAtHand), (verdict, results[0].Reason));
    }

    [Fact]
    public void Results_beside_a_trail_are_checked_in_the_same_run()
    {
        using SignedTrail trail = SignedTrail.OfHours(1);
        using SignedQuery query = new(1);
        Directory.Move(Path.Combine(query.Path, "AWSLogs/123456789012/CloudTrail-Lake"), Path.Combine(trail.Root, "AWSLogs/123456789012/CloudTrail-Lake"));
        (IntegrityVerdict verdict, _, IntegritySummary summary) = trail.Check(
            o => o with { PublicKeys = new TrailPublicKeys([.. o.PublicKeys.Keys, .. query.Keys.Keys]) });
        Assert.Equal(IntegrityVerdict.Valid, verdict);
        Assert.StartsWith("Valid: 1 digest and 1 log, 1 query result proven", summary.ToString());
    }

    private static List<IntegrityResult> Broken(SignedQuery query, string name, IntegrityStatus status, IntegrityReason reason)
    {
        (IntegrityVerdict verdict, List<IntegrityResult> results, _) = query.Check();
        Assert.Equal(IntegrityVerdict.Invalid, verdict);
        IntegrityResult result = results.Single(r => r.Object == SignedQuery.Folder + name);
        Assert.Equal((status, reason), (result.Status, result.Reason));
        Assert.NotNull(result.Message);
        return results;
    }
}
