using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudTrailSec.Tests.Events;

namespace CloudTrailSec.Tests.Integrity;

/// <summary>A bucket's copy with digests signed by a key of its own, to break in a test.</summary>
internal sealed class SignedTrail : IDisposable
{
    internal const string Bucket = "trail-bucket", Account = "123456789012", Region = "us-east-1";

    private static readonly RSA s_key = RSA.Create(2048);

    private readonly TrailFolder _folder = new();
    private readonly List<string> _digests = [];
    private string? _previous, _previousHash, _previousSignature;

    internal SignedTrail(string prefix = "") => Prefix = prefix;

    internal static DateTime Start { get; } = new(2026, 1, 6, 8, 0, 0, DateTimeKind.Utc);

    internal RSA Key { get; set; } = s_key;

    internal string Prefix { get; }

    internal string Root => Path.Combine(_folder.Path, "bucket");

    internal string Metadata => Path.Combine(_folder.Path, "metadata");

    internal IReadOnlyList<string> Digests => _digests;

    internal List<string> Logs { get; } = [];

    internal List<TrailPublicKey> Keys { get; } = [PublicKey(s_key.ExportRSAPublicKey())];

    /// <summary>The next digest starts a chain of its own.</summary>
    internal void Restart() => _previous = _previousHash = _previousSignature = null;

    public void Dispose() => _folder.Dispose();

    internal static TrailPublicKey PublicKey(byte[] der, DateTime? from = null, DateTime? to = null) =>
        new(der, null, from ?? DateTime.MinValue, to ?? DateTime.MaxValue);

    /// <summary>Hours in order, each with its logs.</summary>
    internal static SignedTrail OfHours(params int[] logs)
    {
        SignedTrail trail = new();
        for (int hour = 0; hour < logs.Length; hour++)
        {
            trail.AddHour(hour, logs[hour]);
        }

        return trail;
    }

    internal void AddHour(int hour, int logs, string suffix = "", Action<JsonObject>? edit = null)
    {
        DateTime start = Start.AddHours(hour), end = start.AddHours(1);
        JsonArray files = [];
        for (int i = 0; i < logs; i++)
        {
            files.Add(AddLog(start.AddMinutes(5 + (5 * i)), $"log{hour}{i}{suffix}"));
        }

        string key = $"{Prefix}AWSLogs/{Account}/CloudTrail-Digest/{Region}/{end:yyyy/MM/dd}/"
            + $"{Account}_CloudTrail-Digest_{Region}_my_trail_{Region}_{end:yyyyMMdd'T'HHmmss'Z'}{suffix}.json.gz";
        JsonObject digest = Digest(key, start, end, files);
        edit?.Invoke(digest);
        Sign(key, digest);
    }

    internal JsonObject AddLog(DateTime delivered, string name)
    {
        string key = $"{Prefix}AWSLogs/{Account}/CloudTrail/{Region}/{delivered:yyyy/MM/dd}/"
            + $"{Account}_CloudTrail_{Region}_{delivered:yyyyMMdd'T'HHmm'Z'}_{name}.json.gz";
        byte[] text = Encoding.UTF8.GetBytes($$"""{"Records":[{"eventTime":"{{Time(delivered)}}","eventID":"{{name}}"}]}""");
        Write(key, Make.Gzip(text));
        Logs.Add(key);
        return new JsonObject
        {
            ["s3Bucket"] = Bucket,
            ["s3Object"] = key,
            ["hashValue"] = Hash(text),
            ["hashAlgorithm"] = "SHA-256",
            ["newestEventTime"] = Time(delivered),
            ["oldestEventTime"] = Time(delivered),
        };
    }

    internal string FileOf(string key) => Path.Combine(Root, key);

    internal string MetadataOf(string key) => Path.Combine(Metadata, key + ".json");

    internal void Write(string key, byte[] content) => _folder.Add("bucket/" + key, content);

    internal byte[] Read(string key) => File.ReadAllBytes(FileOf(key));

    internal string Move(string key, string to)
    {
        byte[] content = Read(key);
        File.Delete(FileOf(key));
        Write(to, content);
        return to;
    }

    internal (IntegrityVerdict Verdict, List<IntegrityResult> Results, IntegritySummary Summary) Check(
        Func<TrailIntegrityOptions, TrailIntegrityOptions>? with = null)
    {
        TrailIntegrityOptions options = new()
        {
            Paths = [Root],
            MetadataPath = Metadata,
            PublicKeys = new TrailPublicKeys(Keys),
        };
        TrailIntegrity integrity = new(with?.Invoke(options) ?? options);
        List<IntegrityResult> results =
            [.. integrity.Check(p => Assert.Fail(p.ToString()), TestContext.Current.CancellationToken)];
        return (integrity.Summary.Verdict, results, integrity.Summary);
    }

    internal static string Hash(byte[] text) => Convert.ToHexStringLower(SHA256.HashData(text));

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private JsonObject Digest(string key, DateTime start, DateTime end, JsonArray files) => new()
    {
        ["awsAccountId"] = Account,
        ["digestStartTime"] = Time(start),
        ["digestEndTime"] = Time(end),
        ["digestS3Bucket"] = Bucket,
        ["digestS3Object"] = key,
        ["digestPublicKeyFingerprint"] = Convert.ToHexStringLower(MD5.HashData(Key.ExportRSAPublicKey())),
        ["digestSignatureAlgorithm"] = "SHA256withRSA",
        ["previousDigestS3Bucket"] = _previous is null ? null : Bucket,
        ["previousDigestS3Object"] = _previous,
        ["previousDigestHashValue"] = _previousHash,
        ["previousDigestHashAlgorithm"] = _previous is null ? null : "SHA-256",
        ["previousDigestSignature"] = _previousSignature,
        ["logFiles"] = files,
    };

    private void Sign(string key, JsonObject digest)
    {
        byte[] text = Encoding.UTF8.GetBytes(digest.ToJsonString());
        string toSign = string.Join(
            '\n',
            (string?)digest["digestEndTime"],
            $"{digest["digestS3Bucket"]}/{digest["digestS3Object"]}",
            Hash(text),
            (string?)digest["previousDigestSignature"] ?? "null");
        byte[] signature = Key.SignData(Encoding.UTF8.GetBytes(toSign), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        (_previous, _previousHash, _previousSignature) = (key, Hash(text), Convert.ToHexStringLower(signature));
        Write(key, Make.Gzip(text));
        _digests.Add(key);
        _folder.Add($"metadata/{key}.json", JsonSerializer.Serialize(new
        {
            Metadata = new Dictionary<string, string>
            {
                ["signature"] = _previousSignature,
                ["signature-algorithm"] = "SHA256withRSA",
                ["backfill-generation-timestamp"] = "2026-01-07T08:00:00Z",
            },
        }));
    }
}
