using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CloudTrailSec.Tests.Events;
using static CloudTrailSec.IntegrityReason;
using static CloudTrailSec.IntegrityStatus;

namespace CloudTrailSec.Tests.Integrity;

public sealed class TrailIntegrityTests
{
    [Fact]
    public void An_untouched_copy_is_valid()
    {
        using SignedTrail trail = SignedTrail.OfHours(2, 0, 1);
        (IntegrityVerdict verdict, List<IntegrityResult> results, IntegritySummary summary) = trail.Check();
        Assert.Equal(IntegrityVerdict.Valid, verdict);
        Assert.All(results, r => Assert.Equal((Valid, None, null), (r.Status, r.Reason, r.Note)));
        Assert.Equal((3, 3), (summary.Of(IntegrityKind.Digest, Valid), summary.Of(IntegrityKind.Log, Valid)));
        Assert.Equal(SignedTrail.Start, summary.Start);
        Assert.Equal(SignedTrail.Start.AddHours(3), summary.End);
    }

    [Fact]
    public void An_empty_folder_proves_nothing()
    {
        using TrailFolder folder = new();
        TrailIntegrity integrity = new(new TrailIntegrityOptions { Paths = [folder.Path] });
        Assert.Empty(integrity.Check(_ => { }, TestContext.Current.CancellationToken));
        Assert.Equal(IntegrityVerdict.Incomplete, integrity.Summary.Verdict);
    }

    [Fact]
    public void A_changed_log_has_another_hash()
    {
        using SignedTrail trail = SignedTrail.OfHours(2);
        trail.Write(trail.Logs[1], Make.Gzip("""{"Records":[]}"""));
        Broken(trail, trail.Logs[1], Invalid, HashMismatch);
    }

    [Fact]
    public void A_deleted_log_is_missing()
    {
        using SignedTrail trail = SignedTrail.OfHours(2);
        File.Delete(trail.FileOf(trail.Logs[0]));
        Broken(trail, trail.Logs[0], Missing, NotFound);
    }

    [Fact]
    public void A_log_that_no_digest_names_was_added()
    {
        using SignedTrail trail = SignedTrail.OfHours(1, 1, 1);
        _ = trail.AddLog(SignedTrail.Start.AddMinutes(30), "added");
        Broken(trail, trail.Logs[^1], Unreferenced, NotNamed);
    }

    [Fact]
    public void A_file_among_the_logs_with_no_name_of_a_log_was_added()
    {
        using SignedTrail trail = SignedTrail.OfHours(1);
        string key = Path.GetDirectoryName(trail.Logs[0])!.Replace('\\', '/') + "/notes.json";
        trail.Write(key, Make.Gzip("{}"));
        Broken(trail, key, Unreferenced, NotNamed);
    }

    [Fact]
    public void A_log_after_the_newest_digest_is_pending_and_leaves_the_proof_incomplete()
    {
        using SignedTrail trail = SignedTrail.OfHours(1);
        _ = trail.AddLog(SignedTrail.Start.AddMinutes(65), "new");
        (IntegrityVerdict verdict, List<IntegrityResult> results, _) = trail.Check();
        Assert.Equal(IntegrityVerdict.Incomplete, verdict);
        Assert.Equal((NotVerified, Pending), (results[^1].Status, results[^1].Reason));
        Assert.Equal(IntegrityVerdict.Valid, trail.Check(o => o with { Before = SignedTrail.Start.AddHours(1) }).Verdict);
    }

    [Theory]
    [InlineData("second member")]
    [InlineData("zeros")]
    [InlineData("length again")]
    public void Bytes_behind_a_log_are_found(string what)
    {
        using SignedTrail trail = SignedTrail.OfHours(1);
        byte[] log = trail.Read(trail.Logs[0]);
        byte[] behind = what switch
        {
            "second member" => Make.Gzip("more"),
            "zeros" => new byte[512],
            _ => log[^4..], // A test of the last four bytes alone would take this for the end.
        };
        trail.Write(trail.Logs[0], [.. log, .. behind]);
        Broken(trail, trail.Logs[0], Invalid, TrailingData);
    }

    [Fact]
    public void A_log_cut_short_is_invalid()
    {
        using SignedTrail trail = SignedTrail.OfHours(1);
        trail.Write(trail.Logs[0], trail.Read(trail.Logs[0])[..^20]);
        Broken(trail, trail.Logs[0], Invalid, InvalidFormat);
    }

    [Fact]
    public void A_log_compressed_anew_or_not_at_all_is_valid()
    {
        using SignedTrail trail = SignedTrail.OfHours(2);
        byte[] text = System.Text.Encoding.UTF8.GetBytes(
            $$"""{"Records":[{"eventTime":"2026-01-06T08:05:00Z","eventID":"log00"}]}""");
        trail.Write(trail.Logs[0], text);
        trail.Write(trail.Logs[1][..^3], System.Text.Encoding.UTF8.GetBytes(
            $$"""{"Records":[{"eventTime":"2026-01-06T08:10:00Z","eventID":"log01"}]}"""));
        File.Delete(trail.FileOf(trail.Logs[1]));
        Assert.Equal(IntegrityVerdict.Valid, trail.Check().Verdict);
    }

    [Fact]
    public void A_changed_digest_is_invalid_and_its_logs_are_not_proven()
    {
        using SignedTrail trail = SignedTrail.OfHours(1, 1, 1);
        EditDigest(trail, 1, d => d["logFiles"]![0]!["hashValue"] = new string('0', 64));
        List<IntegrityResult> results = Broken(trail, trail.Digests[1], Invalid, LinkMismatch);
        Assert.Equal(NotVerified, results.Single(r => r.Object == trail.Logs[1]).Status);
    }

    [Fact]
    public void A_digest_that_cannot_be_read_is_invalid_and_not_missing()
    {
        using SignedTrail trail = SignedTrail.OfHours(1, 1, 1);
        trail.Write(trail.Digests[1], [1, 2, 3]);
        List<IntegrityResult> results = Broken(trail, trail.Digests[1], Invalid, InvalidFormat);
        Assert.Equal([Valid, Invalid, Valid], results.Where(r => r.Kind == IntegrityKind.Digest).Select(r => r.Status));
    }

    [Fact]
    public void Logs_of_the_newest_digest_are_not_called_too_new_where_it_was_changed()
    {
        using SignedTrail trail = SignedTrail.OfHours(1, 1);
        EditDigest(trail, 1, d => d["logFiles"] = new JsonArray());
        Assert.Equal(NotCovered, trail.Check().Results.Single(r => r.Object == trail.Logs[1]).Reason);
    }

    [Fact]
    public void The_newest_digest_changed_does_not_fit_its_signature()
    {
        using SignedTrail trail = SignedTrail.OfHours(1, 1);
        EditDigest(trail, 1, d => d["logFiles"] = new JsonArray());
        Broken(trail, trail.Digests[1], Invalid, SignatureMismatch);
    }

    [Fact]
    public void A_deleted_digest_is_missing_and_its_time_a_gap()
    {
        using SignedTrail trail = SignedTrail.OfHours(1, 0, 0, 1);
        File.Delete(trail.FileOf(trail.Digests[1]));
        File.Delete(trail.FileOf(trail.Digests[2]));
        List<IntegrityResult> results = Broken(trail, trail.Digests[2], Missing, NotFound);
        IntegrityResult gap = results.Single(r => r.Kind == IntegrityKind.Gap);
        Assert.Equal((SignedTrail.Start.AddHours(1), SignedTrail.Start.AddHours(3), 2), (gap.From, gap.To, gap.MissingDigests));
    }

    [Fact]
    public void The_oldest_digests_gone_leave_the_proof_incomplete_unless_the_time_asked_for_begins_there()
    {
        using SignedTrail trail = SignedTrail.OfHours(0, 1);
        File.Delete(trail.FileOf(trail.Digests[0]));
        (IntegrityVerdict verdict, List<IntegrityResult> results, _) = trail.Check();
        Assert.Equal(IntegrityVerdict.Incomplete, verdict);
        Assert.Equal((trail.Digests[0], OutsideCopy), (results[0].Object, results[0].Reason));
        Assert.Equal(IntegrityVerdict.Valid, trail.Check(o => o with { After = SignedTrail.Start.AddMinutes(61) }).Verdict);
        Assert.Equal(IntegrityVerdict.Invalid, trail.Check(o => o with { After = SignedTrail.Start }).Verdict);
    }

    [Fact]
    public void Digests_that_end_early_are_a_gap()
    {
        using SignedTrail trail = SignedTrail.OfHours(1);
        (IntegrityVerdict verdict, List<IntegrityResult> results, _) = trail.Check(o => o with { Before = SignedTrail.Start.AddHours(4) });
        Assert.Equal(IntegrityVerdict.Incomplete, verdict);
        Assert.Equal((IntegrityKind.Gap, Stale, 3), (results[^1].Kind, results[^1].Reason, results[^1].MissingDigests));
    }

    [Theory]
    [InlineData("2026/01/07/")]
    [InlineData("2026/01/06/x")]
    public void A_moved_digest_is_invalid_where_it_lies_and_missing_where_it_belongs(string to)
    {
        using SignedTrail trail = SignedTrail.OfHours(1, 1, 1);
        string moved = trail.Move(trail.Digests[1], trail.Digests[1].Replace("2026/01/06/", to));
        List<IntegrityResult> results = Broken(trail, moved, Invalid, Moved);
        Assert.Equal(Missing, results.Single(r => r.Object == trail.Digests[1]).Status);
    }

    [Fact]
    public void A_digest_signed_with_a_key_that_is_none_of_CloudTrails_is_invalid()
    {
        using SignedTrail trail = SignedTrail.OfHours(1);
        using RSA own = RSA.Create(2048);
        trail.Key = own;
        trail.AddHour(1, 1);
        Broken(trail, trail.Digests[1], Invalid, KeyUnknown);
    }

    [Fact]
    public void A_digest_that_names_CloudTrails_key_but_was_signed_with_another_is_invalid()
    {
        using SignedTrail trail = SignedTrail.OfHours(1);
        using RSA own = RSA.Create(2048);
        trail.Key = own;
        trail.AddHour(1, 1, edit: d => d["digestPublicKeyFingerprint"] = trail.Keys[0].Fingerprint);
        Broken(trail, trail.Digests[1], Invalid, SignatureMismatch);
    }

    [Fact]
    public void A_digest_of_a_time_whose_keys_are_not_at_hand_is_proven_by_the_one_after_it()
    {
        using SignedTrail trail = SignedTrail.OfHours(1);
        using RSA newer = RSA.Create(2048);
        trail.Key = newer;
        trail.AddHour(1, 1);
        trail.Keys[0] = SignedTrail.PublicKey(newer.ExportRSAPublicKey(), from: SignedTrail.Start.AddDays(3));
        Assert.Equal(KeysNotAtHand, trail.Check().Results[0].Reason);
        trail.Keys[0] = SignedTrail.PublicKey(newer.ExportRSAPublicKey(), from: SignedTrail.Start.AddHours(26).AddMinutes(-30));
        Assert.Equal((Valid, None), (trail.Check().Results[0].Status, trail.Check().Results[0].Reason));
    }

    [Fact]
    public void A_key_in_either_form_proves_also_after_a_change_of_keys()
    {
        using SignedTrail trail = SignedTrail.OfHours(1);
        using RSA newer = RSA.Create(2048);
        trail.Keys.Add(SignedTrail.PublicKey(newer.ExportSubjectPublicKeyInfo()));
        trail.Key = newer;
        trail.AddHour(1, 1, edit: d => d["digestPublicKeyFingerprint"] = trail.Keys[1].Fingerprint);
        Assert.Equal(IntegrityVerdict.Valid, trail.Check().Verdict);
    }

    [Fact]
    public void A_key_that_was_not_in_use_then_proves_nothing()
    {
        using SignedTrail trail = SignedTrail.OfHours(1);
        TrailPublicKey key = trail.Keys[0];
        trail.Keys[0] = SignedTrail.PublicKey(Convert.FromBase64String(key.Value), to: SignedTrail.Start.AddDays(-3));
        trail.Keys.Add(SignedTrail.PublicKey(RSA.Create(2048).ExportRSAPublicKey()));
        Broken(trail, trail.Digests[0], Invalid, KeyNotInUse);
    }

    [Fact]
    public void Without_metadata_all_but_the_newest_digest_is_proven()
    {
        using SignedTrail trail = SignedTrail.OfHours(1, 1, 1);
        (IntegrityVerdict verdict, List<IntegrityResult> results, _) = trail.Check(o => o with { MetadataPath = null });
        Assert.Equal(IntegrityVerdict.Incomplete, verdict);
        Assert.Equal([Valid, Valid, NotVerified], results.Where(r => r.Kind == IntegrityKind.Digest).Select(r => r.Status));
        Assert.Equal(SignatureNotAtHand, results.Last(r => r.Kind == IntegrityKind.Digest).Reason);
    }

    [Fact]
    public void Metadata_without_a_signature_is_no_proof()
    {
        using SignedTrail trail = SignedTrail.OfHours(1);
        File.WriteAllText(trail.MetadataOf(trail.Digests[0]), """{"Metadata":{}}""");
        Broken(trail, trail.Digests[0], Invalid, SignatureMismatch);
    }

    [Fact]
    public void A_foreign_algorithm_is_said()
    {
        using SignedTrail trail = new();
        trail.AddHour(0, 1, edit: d => d["logFiles"]![0]!["hashAlgorithm"] = "MD5");
        IntegrityResult log = trail.Check().Results[^1];
        Assert.Equal((NotVerified, UnsupportedAlgorithm), (log.Status, log.Reason));
        trail.AddHour(1, 0, edit: d => d["digestSignatureAlgorithm"] = "none");
        Broken(trail, trail.Digests[1], Invalid, UnsupportedAlgorithm);
    }

    [Fact]
    public void A_restart_is_told_and_is_no_tampering()
    {
        using SignedTrail trail = SignedTrail.OfHours(1);
        trail.Restart();
        trail.AddHour(5, 1);
        (IntegrityVerdict verdict, List<IntegrityResult> results, _) = trail.Check();
        Assert.Equal(IntegrityVerdict.Valid, verdict);
        IntegrityResult restart = results.Single(r => r.Kind == IntegrityKind.Restart);
        Assert.Equal((SignedTrail.Start.AddHours(1), SignedTrail.Start.AddHours(5)), (restart.From, restart.To));
    }

    [Fact]
    public void A_log_named_twice_counts_once_and_a_backfill_is_a_chain_of_its_own()
    {
        using SignedTrail trail = SignedTrail.OfHours(1, 1);
        JsonObject late = trail.AddLog(SignedTrail.Start.AddMinutes(10), "late");
        trail.Restart();
        trail.AddHour(0, 0, "_backfill", d => d["logFiles"] = new JsonArray(late, late.DeepClone()));
        (IntegrityVerdict verdict, _, IntegritySummary summary) = trail.Check();
        Assert.Equal(IntegrityVerdict.Valid, verdict);
        Assert.Equal((1, 3), (summary.Of(IntegrityKind.Backfill, Valid), summary.Of(IntegrityKind.Log, Valid)));
    }

    [Fact]
    public void Events_outside_the_times_of_the_digest_are_noted()
    {
        using SignedTrail trail = new();
        trail.AddHour(0, 1, edit: d => d["logFiles"]![0]!["oldestEventTime"] = "2026-01-06T08:30:00Z");
        (IntegrityVerdict verdict, List<IntegrityResult> results, _) = trail.Check();
        Assert.Equal(IntegrityVerdict.Valid, verdict);
        Assert.Contains("2026-01-06T08:05:00Z", results[^1].Note);
    }

    [Fact]
    public void A_digest_that_names_paths_outside_the_copy_reads_nothing_there()
    {
        using SignedTrail trail = new();
        trail.AddHour(0, 1, edit: d => d["logFiles"]![0]!["s3Object"] = "AWSLogs/../../outside.json.gz");
        Assert.Equal(Missing, trail.Check().Results.Single(r => r.Object == "AWSLogs/../../outside.json.gz").Status);
    }

    [Fact]
    public void Cancelling_ends_the_run()
    {
        using SignedTrail trail = SignedTrail.OfHours(1);
        TrailIntegrity integrity = new(new TrailIntegrityOptions { Paths = [trail.Root] });
        Assert.ThrowsAny<OperationCanceledException>(() => integrity.Check(_ => { }, new CancellationToken(canceled: true)).ToList());
    }

    private static void EditDigest(SignedTrail trail, int number, Action<JsonNode> edit)
    {
        using MemoryStream text = new();
        using (System.IO.Compression.GZipStream gzip = new(
            new MemoryStream(trail.Read(trail.Digests[number])), System.IO.Compression.CompressionMode.Decompress))
        {
            gzip.CopyTo(text);
        }

        JsonNode digest = JsonNode.Parse(text.ToArray())!;
        edit(digest);
        trail.Write(trail.Digests[number], Make.Gzip(digest.ToJsonString()));
    }

    /// <summary>The verdict is Invalid, and one object is at fault.</summary>
    private static List<IntegrityResult> Broken(SignedTrail trail, string key, IntegrityStatus status, IntegrityReason reason)
    {
        (IntegrityVerdict verdict, List<IntegrityResult> results, _) = trail.Check();
        Assert.Equal(IntegrityVerdict.Invalid, verdict);
        IntegrityResult result = results.Single(r => r.Object == key);
        Assert.Equal((status, reason), (result.Status, result.Reason));
        Assert.NotNull(result.Message);
        return results;
    }
}
