using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace CloudTrailSec.Cli.Tests;

/// <summary>Proofs whose process is killed, at any time.</summary>
public sealed class KilledProofTests : IDisposable
{
    private const int Hours = 24, Logs = 100, Kills = 20, Proven = (Hours - 1) * Logs;

    private readonly TrailFolder _folder = new();
    private readonly string[] _command;

    public KilledProofTests()
    {
        string keys = Sign();
        _command =
        [
            "verify", "--path", Path.Combine(_folder.Path, "bucket"), "--public-keys", keys, "--output", "jsonl", "-q",
            "--checkpoint", "c", "--store", Path.Combine(_folder.Path, "store.db"),
        ];
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_next_run_goes_on_where_the_killed_one_was()
    {
        Random random = new(7);
        for (int i = 0; i < Kills; i++)
        {
            // Ever later, so that a slow machine gets to prove something too.
            await Kill(TimeSpan.FromMilliseconds(random.Next(150, 700 + (i * 150))));
        }

        JsonElement summary = TrailsecRun.Of(_command).Json[^1];
        string changed = Directory.GetFiles(_folder.Path, "*_500.json.gz", SearchOption.AllDirectories).Single();
        await File.WriteAllBytesAsync(changed, [1], TestContext.Current.CancellationToken);
        TrailsecRun after = TrailsecRun.Of(_command);

        Assert.Equal(Proven, summary.GetProperty("logs").GetProperty("valid").GetInt32());
        Assert.Equal("Incomplete", summary.GetProperty("verdict").GetString()); // Nothing proves the newest digest here.
        Assert.True(summary.GetProperty("provenBefore").GetInt32() > 0);
        Assert.Equal(Proven - 1, after.Json[^1].GetProperty("provenBefore").GetInt32());
        Assert.Equal("Invalid", after.Json[^1].GetProperty("verdict").GetString());
    }

    private async Task Kill(TimeSpan after)
    {
        using Process process = TrailsecProcess.Start(_command);
        await Task.Delay(after, TestContext.Current.CancellationToken);
        process.Kill();
        _ = await process.End();
    }

    /// <summary>Hours of logs, each with its digest; returns the file with the key.</summary>
    private string Sign()
    {
        using RSA rsa = RSA.Create(2048);
        byte[] der = rsa.ExportRSAPublicKey();
        (string? Key, string? Hash, string? Signature) previous = default;
        DateTime start = new(2026, 1, 6, 0, 0, 0, DateTimeKind.Utc);
        for (int hour = 0; hour < Hours; hour++)
        {
            DateTime end = start.AddHours(hour + 1);
            JsonArray logs = [.. Enumerable.Range(hour * Logs, Logs).Select(i => AddLog(start.AddHours(hour), i))];
            string key = $"AWSLogs/123456789012/CloudTrail-Digest/us-east-1/{end:yyyy'/'MM'/'dd}/"
                + $"123456789012_CloudTrail-Digest_us-east-1_t_us-east-1_{end:yyyyMMdd'T'HHmmss'Z'}.json.gz";
            byte[] digest = JsonSerializer.SerializeToUtf8Bytes(new JsonObject
            {
                ["digestStartTime"] = Time(end.AddHours(-1)),
                ["digestEndTime"] = Time(end),
                ["digestS3Bucket"] = "b",
                ["digestS3Object"] = key,
                ["digestPublicKeyFingerprint"] = Convert.ToHexStringLower(MD5.HashData(der)),
                ["digestSignatureAlgorithm"] = "SHA256withRSA",
                ["previousDigestS3Object"] = previous.Key,
                ["previousDigestHashValue"] = previous.Hash,
                ["previousDigestHashAlgorithm"] = "SHA-256",
                ["previousDigestSignature"] = previous.Signature,
                ["logFiles"] = logs,
            });
            byte[] signed = Encoding.UTF8.GetBytes($"{Time(end)}\nb/{key}\n{Hash(digest)}\n{previous.Signature ?? "null"}");
            previous = (key, Hash(digest), Convert.ToHexStringLower(rsa.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));
            Put(key, digest);
        }

        return _folder.Write("keys.json", $$"""{"PublicKeyList":[{"Value":"{{Convert.ToBase64String(der)}}"}]}""");
    }

    private JsonObject AddLog(DateTime delivered, int number)
    {
        byte[] text = Encoding.UTF8.GetBytes($$"""{"Records":[{"eventID":"{{number}}"}]}""");
        string key = $"AWSLogs/123456789012/CloudTrail/us-east-1/{delivered:yyyy'/'MM'/'dd}/"
            + $"123456789012_CloudTrail_us-east-1_{delivered:yyyyMMdd'T'HHmm'Z'}_{number}.json.gz";
        Put(key, text);
        return new JsonObject { ["s3Bucket"] = "b", ["s3Object"] = key, ["hashValue"] = Hash(text), ["hashAlgorithm"] = "SHA-256" };
    }

    private void Put(string key, byte[] text)
    {
        string file = Path.Combine(_folder.Path, "bucket", key);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using GZipStream gzip = new(File.Create(file), CompressionLevel.Fastest);
        gzip.Write(text);
    }

    private static string Hash(byte[] text) => Convert.ToHexStringLower(SHA256.HashData(text));

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
