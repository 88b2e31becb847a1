using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

public sealed class EvidenceTests : IDisposable
{
    private const string Arn = "arn:aws:cloudtrail:us-east-1:123456789012:trail/main", Account = "AWSLogs/123456789012/";
    private const string Log = Account + "CloudTrail/us-east-1/2026/01/06/123456789012_CloudTrail_us-east-1_20260106T0805Z_abc.json.gz";

    private const string Digest = Account
        + "CloudTrail-Digest/us-east-1/2026/01/06/123456789012_CloudTrail-Digest_us-east-1_main_us-east-1_20260106T090000Z.json.gz";

    private static readonly RSA s_key = RSA.Create(2048);

    private readonly FakeS3 _s3 = new();
    private readonly MemoryCheckpoint _checkpoint = new();
    private readonly Dictionary<string, string> _digestHeaders = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("evidence");
    private string _keyList = string.Empty;

    public EvidenceTests()
    {
        byte[] log = Encoding.UTF8.GetBytes("""{"Records":[]}""");
        _s3.Put(Log, Gzip(log));
        Sign(log);
        _s3.Fault = Respond;
    }

    public void Dispose()
    {
        _s3.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_trail_is_proven_where_it_lies()
    {
        List<IntegrityResult> results = await CheckAsync();

        Assert.Equal([IntegrityKind.Digest, IntegrityKind.Log], results.Select(r => r.Kind));
        Assert.All(results, r => Assert.Equal(IntegrityStatus.Valid, r.Status));
        Assert.Equal("s3://trail/" + Log, results[1].Source);
    }

    [Fact]
    public async Task A_digest_is_not_listed_for_days_that_were_not_asked_for()
    {
        _ = await CheckAsync();

        Assert.DoesNotContain(_s3.Lists, l => l.Contains("/2024/"));
    }

    [Fact]
    public async Task A_changed_log_is_invalid_and_one_that_no_digest_names_is_told()
    {
        _s3.Put(Log, Gzip(Encoding.UTF8.GetBytes("""{"Records":[{}]}""")));
        _s3.Put(Log.Replace("123456789012_CloudTrail_", "injected_"), Gzip([1]));

        List<IntegrityResult> results = await CheckAsync();

        Assert.Equal(
            [IntegrityStatus.Valid, IntegrityStatus.Invalid, IntegrityStatus.Unreferenced], results.Select(r => r.Status));
    }

    [Fact]
    public async Task A_digest_that_was_moved_within_the_bucket_is_invalid()
    {
        _s3.Put("AWSLogs/210987654321/" + Digest[Account.Length..], Gzip(_digest));

        List<IntegrityResult> results = await CheckAsync();

        Assert.Contains(results, r => r.Status == IntegrityStatus.Invalid && r.Source!.Contains("210987654321"));
    }

    [Fact]
    public async Task What_was_saved_proves_a_copy_without_AWS()
    {
        _ = await CheckAsync(_folder.FullName);
        string copy = Path.Combine(_folder.FullName, "copy", Digest), log = Path.Combine(_folder.FullName, "copy", Log);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        File.WriteAllBytes(copy, Gzip(_digest));
        File.WriteAllBytes(log, Gzip(Encoding.UTF8.GetBytes("""{"Records":[]}""")));

        TrailIntegrity integrity = new(new TrailIntegrityOptions
        {
            Paths = [Path.Combine(_folder.FullName, "copy")],
            MetadataPath = Path.Combine(_folder.FullName, "metadata"),
            PublicKeys = TrailPublicKeys.Read([Path.Combine(_folder.FullName, "public-keys.json")]),
        });

        Assert.All(integrity.Check(p => Assert.Fail(p.ToString())), r => Assert.Equal(IntegrityStatus.Valid, r.Status));
        Assert.Equal(IntegrityVerdict.Valid, integrity.Summary.Verdict);
    }

    [Fact]
    public async Task Keys_that_AWS_no_longer_tells_of_may_come_from_a_file()
    {
        string keys = Path.Combine(_folder.FullName, "keys.json");
        File.WriteAllText(keys, _keyList);
        _keyList = """{"PublicKeyList":[]}""";

        Assert.Contains(await CheckAsync(), r => r.Reason == IntegrityReason.KeysNotAtHand);
        Assert.All(await CheckAsync(keys: TrailPublicKeys.Read([keys])), r => Assert.Equal(IntegrityStatus.Valid, r.Status));
    }

    [Theory]
    [InlineData(10, 200)] // The body breaks off.
    [InlineData(null, 500)]
    [InlineData(null, 403)] // Refused without the SDK, and not with it.
    public async Task A_log_that_cannot_be_got_at_first_is_got(int? cutAt, int status)
    {
        int asked = 0;
        _s3.Fault = a => a.Path.EndsWith(Log, StringComparison.Ordinal) && asked++ == 0
            ? new Answer(status, status == 200 ? new byte[100] : []) { CutAt = cutAt } : Respond(a);

        Assert.All(await CheckAsync(), r => Assert.Equal(IntegrityStatus.Valid, r.Status));
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_later_run_with_a_checkpoint_gets_no_log_again()
    {
        _ = await CheckAsync(checkpoint: _checkpoint);
        int gets = Gets();

        List<IntegrityResult> results = await CheckAsync(checkpoint: _checkpoint);

        Assert.Equal((IntegrityStatus.Valid, IntegrityReason.ProvenBefore), (results[1].Status, results[1].Reason));
        Assert.Equal((1, 1), (gets, Gets()));
    }

    [Theory]
    [InlineData(1, "another second")]
    [InlineData(0, "another text")]
    public async Task A_log_that_was_written_again_is_got_again(int seconds, string what)
    {
        _ = await CheckAsync(checkpoint: _checkpoint);
        _s3.Now = _s3.Now.AddSeconds(seconds);
        _s3.Put(Log, Gzip(Encoding.UTF8.GetBytes(what == "another text" ? """{"Records":[{}]}""" : """{"Records":[]}""")));

        IntegrityResult log = (await CheckAsync(checkpoint: _checkpoint))[1];

        Assert.Equal(what == "another text" ? IntegrityReason.HashMismatch : IntegrityReason.None, log.Reason);
    }

    [Theory]
    [InlineData("main")]
    [InlineData("arn:aws:s3:::bucket")]
    public async Task What_is_no_trail_is_refused(string arn) => await Assert.ThrowsAsync<ArgumentException>(
        () => TrailEvidence.OpenAsync(_s3.Server.Options, arn, new TrailIntegrityOptions(), TestContext.Current.CancellationToken));

    private byte[] _digest = [];

    private int Gets() => _s3.Server.Log.Count(a => a.Path.EndsWith(Log, StringComparison.Ordinal));

    private static byte[] Gzip(byte[] text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(text);
        }

        return packed.ToArray();
    }

    private void Sign(byte[] log)
    {
        byte[] der = s_key.ExportRSAPublicKey();
        string fingerprint = Convert.ToHexStringLower(MD5.HashData(der)), end = "2026-01-06T09:00:00Z";
        _digest = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["digestStartTime"] = "2026-01-06T08:00:00Z",
            ["digestEndTime"] = end,
            ["digestS3Bucket"] = FakeS3.Bucket,
            ["digestS3Object"] = Digest,
            ["digestPublicKeyFingerprint"] = fingerprint,
            ["digestSignatureAlgorithm"] = "SHA256withRSA",
            ["previousDigestS3Object"] = null,
            ["previousDigestSignature"] = null,
            ["logFiles"] = new JsonArray(new JsonObject
            {
                ["s3Bucket"] = FakeS3.Bucket,
                ["s3Object"] = Log,
                ["hashValue"] = Convert.ToHexStringLower(SHA256.HashData(log)),
                ["hashAlgorithm"] = "SHA-256",
            }),
        }.ToJsonString());
        string signed = $"{end}\n{FakeS3.Bucket}/{Digest}\n{Convert.ToHexStringLower(SHA256.HashData(_digest))}\nnull";
        _digestHeaders["x-amz-meta-signature"] = Convert.ToHexStringLower(
            s_key.SignData(Encoding.UTF8.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        _digestHeaders["x-amz-meta-signature-algorithm"] = "SHA256withRSA";
        _s3.Put(Digest, Gzip(_digest));
        _s3.Put(Digest.Replace("/2026/", "/2024/"), Gzip(_digest));
        _keyList = $$"""
            {"PublicKeyList":[{"Value":"{{Convert.ToBase64String(der)}}","Fingerprint":"{{fingerprint}}","ValidityStartTime":1700000000,"ValidityEndTime":1900000000}]}
            """;
    }

    private Answer? Respond(Asked asked) => asked.Operation switch
    {
        "DescribeTrails" => new Answer($$"""{"trailList":[{"TrailARN":"{{Arn}}","S3BucketName":"{{FakeS3.Bucket}}"}]}"""),
        "ListPublicKeys" => new Answer(_keyList),
        _ when asked.Path.Contains("CloudTrail-Digest") && asked.Query("list-type") is null =>
            new Answer(200, Gzip(_digest)) { Headers = _digestHeaders },
        _ => null,
    };

    private async Task<List<IntegrityResult>> CheckAsync(string? save = null, TrailPublicKeys? keys = null, ITrailCheckpoint? checkpoint = null)
    {
        TrailIntegrityOptions options = new()
        {
            After = new DateTimeOffset(2026, 1, 6, 0, 0, 0, TimeSpan.Zero),
            Before = new DateTimeOffset(2026, 1, 6, 10, 0, 0, TimeSpan.Zero),
            Regions = ["us-east-1"],
            Checkpoint = checkpoint,
            PublicKeys = keys ?? TrailPublicKeys.None,
        };
        using TrailEvidence evidence = await TrailEvidence.OpenAsync(
            _s3.Server.Options, Arn, options, TestContext.Current.CancellationToken);
        TrailIntegrity integrity = new(evidence.ToCheck(options, DateTimeOffset.UtcNow));
        List<IntegrityResult> results = [.. integrity.Check(p => Assert.Fail(p.ToString()), TestContext.Current.CancellationToken)];
        if (save is not null)
        {
            evidence.Save(save);
        }

        return results;
    }
}
