using System.Security.Cryptography;
using System.Text.Json;
using Xunit;

namespace CloudTrailSec.Cli.Tests.Verbs;

public sealed class VerifyVerbTests : IDisposable
{
    private const string Log = "AWSLogs/123456789012/CloudTrail/us-east-1/2026/01/06/"
        + "123456789012_CloudTrail_us-east-1_20260106T0805Z_abc.json";

    private const string Digest = "AWSLogs/123456789012/CloudTrail-Digest/us-east-1/2026/01/06/"
        + "123456789012_CloudTrail-Digest_us-east-1_trail_us-east-1_20260106T090000Z.json";

    private readonly TrailFolder _folder = new();
    private readonly string[] _command;

    public VerifyVerbTests()
    {
        using RSA rsa = RSA.Create(2048);
        byte[] der = rsa.ExportRSAPublicKey();
        string log = """{"Records":[]}""";
        string digest = $$$"""
            {"awsAccountId":"123456789012","digestStartTime":"2026-01-06T08:00:00Z","digestEndTime":"2026-01-06T09:00:00Z",
            "digestS3Bucket":"b","digestS3Object":"{{{Digest}}}.gz","digestPublicKeyFingerprint":"{{{Convert.ToHexStringLower(MD5.HashData(der))}}}",
            "digestSignatureAlgorithm":"SHA256withRSA","previousDigestS3Object":null,"previousDigestSignature":null,
            "logFiles":[{"s3Bucket":"b","s3Object":"{{{Log}}}.gz","hashValue":"{{{Hash(log)}}}","hashAlgorithm":"SHA-256"}]}
            """;
        string toSign = $"2026-01-06T09:00:00Z\nb/{Digest}.gz\n{Hash(digest)}\nnull";
        byte[] signature = rsa.SignData(
            System.Text.Encoding.UTF8.GetBytes(toSign), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        foreach (string file in (string[])["bucket/" + Log, "bucket/" + Digest, "metadata/" + Digest])
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder.Path, file))!);
        }

        _ = _folder.Write("bucket/" + Log, log);
        _ = _folder.Write("bucket/" + Digest, digest);
        _ = _folder.Write(
            $"metadata/{Digest}.gz.json", $$$"""{"Metadata":{"signature":"{{{Convert.ToHexStringLower(signature)}}}"}}""");
        string keys = _folder.Write("keys.json", $$"""{"PublicKeyList":[{"Value":"{{Convert.ToBase64String(der)}}"}]}""");
        _command =
        [
            "verify", "--path", Path.Combine(_folder.Path, "bucket"), "--metadata", Path.Combine(_folder.Path, "metadata"),
            "--public-keys", keys,
        ];
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_untouched_trail_is_a_line_for_each_object_and_a_summary()
    {
        TrailsecRun run = TrailsecRun.Of(_command);
        Assert.Equal(["digest", "log", "summary"], run.Json.Select(l => l.GetProperty("kind").GetString()));
        Assert.Equal(["Valid", "Valid"], run.Json[..2].Select(l => l.GetProperty("status").GetString()));
        Assert.Equal("Valid", run.Json[2].GetProperty("verdict").GetString());
        Assert.Equal(ExitCode.Done, run.ExitCode);
    }

    [Fact]
    public void A_changed_log_is_exit_1_and_names_the_object()
    {
        _ = _folder.Write("bucket/" + Log, "{}");
        TrailsecRun run = TrailsecRun.Of(_command);
        JsonElement log = run.Json.Single(l => l.GetProperty("kind").GetString() == "log");
        Assert.Equal(
            (Log + ".gz", "Invalid", "HashMismatch"),
            (log.GetProperty("object").GetString(), log.GetProperty("status").GetString(), log.GetProperty("reason").GetString()));
        Assert.Equal(ExitCode.Findings, run.ExitCode);
    }

    [Fact]
    public void Without_keys_nothing_is_proven_and_the_exit_is_3()
    {
        TrailsecRun run = TrailsecRun.Of(_command[..^2]);
        Assert.Equal("Incomplete", run.Json[^1].GetProperty("verdict").GetString());
        Assert.Equal(ExitCode.Partial, run.ExitCode);
    }

    [Fact]
    public void A_table_shows_what_is_not_in_order()
    {
        File.Delete(Path.Combine(_folder.Path, "bucket", Log));
        TrailsecRun run = TrailsecRun.OnTerminal(_command);
        Assert.Contains("Missing", run.Output);
        Assert.DoesNotContain(" Valid ", run.Output);
        Assert.Contains("Invalid: 1 digest and 0 logs proven", run.Output);
    }

    [Theory]
    [InlineData("--path", "nowhere")]
    [InlineData("--path", ".", "--public-keys", "nowhere.json")]
    [InlineData("--path", ".", "--after", "2026-01-02", "--before", "2026-01-01")]
    [InlineData("--public-keys", "x")]
    [InlineData("--path", ".", "--save", "x")]
    [InlineData("--trail-arn", "arn:aws:cloudtrail:us-east-1:123456789012:trail/main", "--metadata", "x")]
    [InlineData("--trail-arn", "main")]
    [InlineData("--path", "s3://b", "--path", "s3://c")]
    [InlineData("--path", "s3://")]
    public void What_cannot_be_checked_is_wrong_usage(params string[] args) =>
        Assert.Equal(ExitCode.Usage, TrailsecRun.Of(["verify", .. args]).ExitCode);

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
