using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

/// <summary>Results of CloudTrail Lake queries in a bucket.</summary>
public sealed class QueryEvidenceTests : IDisposable
{
    private const string Folder = "saved/AWSLogs/123456789012/CloudTrail-Lake/Query/2026/01/06/11111111-2222-3333-4444-555555555555/";

    private static readonly RSA s_key = RSA.Create(2048);

    private readonly FakeS3 _s3 = new();

    public QueryEvidenceTests()
    {
        byte[] der = s_key.ExportRSAPublicKey(), result = [31, 139, 8];
        string hash = Convert.ToHexStringLower(SHA256.HashData(result));
        _s3.Put(Folder + "result_1.csv.gz", result);
        _s3.Put(Folder + "result_sign.json", new JsonObject
        {
            ["region"] = "us-east-1",
            ["files"] = new JsonArray(new JsonObject { ["fileHashValue"] = hash, ["fileName"] = "result_1.csv.gz" }),
            ["hashAlgorithm"] = "SHA-256",
            ["signatureAlgorithm"] = "SHA256withRSA",
            ["queryCompleteTime"] = "2026-01-06T08:00:00Z",
            ["hashSignature"] = Convert.ToHexStringLower(
                s_key.SignData(Encoding.UTF8.GetBytes(hash), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            ["publicKeyFingerprint"] = Convert.ToHexStringLower(MD5.HashData(der)),
        }.ToJsonString());
        string keys = $$"""{"PublicKeyList":[{"Value":"{{Convert.ToBase64String(der)}}"}]}""";
        _s3.Fault = asked => asked.Operation == "ListPublicKeys" ? new Answer(keys) : null;
    }

    public void Dispose() => _s3.Dispose();

    [Theory]
    [InlineData("s3://trail/saved")]
    [InlineData("s3://trail/saved/AWSLogs/")]
    [InlineData("s3://trail/saved/AWSLogs/123456789012/CloudTrail-Lake/Query/2026")]
    [InlineData("s3://trail/" + Folder)]
    public async Task Results_are_found_and_proven_from_any_place_above_them(string place)
    {
        List<IntegrityResult> results = await CheckAsync(place);

        Assert.Equal([IntegrityKind.SignFile, IntegrityKind.QueryResult], results.Select(r => r.Kind));
        Assert.All(results, r => Assert.Equal(IntegrityStatus.Valid, r.Status));
        Assert.Equal(Folder["saved/".Length..] + "result_1.csv.gz", results[1].Object);
        Assert.Equal("s3://trail/" + Folder + "result_1.csv.gz", results[1].Source);
    }

    [Fact]
    public async Task A_changed_result_is_invalid()
    {
        _s3.Put(Folder + "result_1.csv.gz", [31, 139, 9]);

        Assert.Equal(IntegrityReason.HashMismatch, (await CheckAsync("s3://trail/saved"))[1].Reason);
    }

    [Fact]
    public async Task A_place_below_the_accounts_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => CheckAsync("s3://trail/saved/AWSLogs/123456789012/CloudTrail/"));

    private async Task<List<IntegrityResult>> CheckAsync(string place)
    {
        TrailIntegrityOptions options = new() { Regions = ["us-east-1"] };
        using TrailEvidence evidence = await TrailEvidence.OpenAsync(
            _s3.Server.Options, place, options, TestContext.Current.CancellationToken);
        TrailIntegrity integrity = new(evidence.ToCheck(options, DateTimeOffset.UtcNow));
        return [.. integrity.Check(p => Assert.Fail(p.ToString()), TestContext.Current.CancellationToken)];
    }
}
