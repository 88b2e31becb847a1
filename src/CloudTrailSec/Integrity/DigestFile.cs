using System.Text.Json;
using CloudTrailSec.Compat;
using CloudTrailSec.Events;

namespace CloudTrailSec.Integrity;

/// <summary>A digest's fields. Form: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html.</summary>
internal sealed class DigestFile
{
    internal const string SignatureAlgorithm = "SHA256withRSA", HashAlgorithm = "SHA-256";

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 8 };

    private DigestFile(JsonElement root)
    {
        Bucket = Required(root, "digestS3Bucket");
        Key = Required(root, "digestS3Object");
        Fingerprint = Required(root, "digestPublicKeyFingerprint");
        EndText = Required(root, "digestEndTime");
        Algorithm = Required(root, "digestSignatureAlgorithm");
        Start = Time(Required(root, "digestStartTime"));
        End = Time(EndText);
        PreviousBucket = Optional(root, "previousDigestS3Bucket");
        PreviousKey = Optional(root, "previousDigestS3Object");
        PreviousHash = Optional(root, "previousDigestHashValue");
        PreviousHashAlgorithm = Optional(root, "previousDigestHashAlgorithm");
        PreviousSignature = root.TryGetProperty("previousDigestSignature", out _)
            ? Optional(root, "previousDigestSignature")
            : throw new FormatException("previousDigestSignature is missing.");
        Logs = [.. root.GetProperty("logFiles").EnumerateArray().Select(Log)];
    }

    internal string Bucket { get; }

    internal string Key { get; }

    internal string Fingerprint { get; }

    internal string Algorithm { get; }

    internal DateTime Start { get; }

    internal DateTime End { get; }

    internal string? PreviousBucket { get; }

    internal string? PreviousKey { get; }

    internal string? PreviousHash { get; }

    internal string? PreviousHashAlgorithm { get; }

    internal string? PreviousSignature { get; }

    internal IReadOnlyList<LogEntry> Logs { get; private set; }

    /// <summary>The end exactly as it is written: that is what was signed.</summary>
    private string EndText { get; }

    /// <summary>Lets go of what it says of logs, which takes most room.</summary>
    internal void ForgetLogs() => Logs = [];

    /// <summary>Reads a digest's text.</summary>
    /// <returns>Null where it is no digest, or lacks what is needed to prove it.</returns>
    internal static DigestFile? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, s_options);
            return new DigestFile(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>What CloudTrail signs: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-custom-validation.html.</summary>
    internal byte[] ToSign(string hash) =>
        Utf8.ToBytes($"{EndText}\n{Bucket}/{Key}\n{hash}\n{PreviousSignature ?? "null"}");

    private static LogEntry Log(JsonElement log) =>
        new(Required(log, "s3Bucket"), Required(log, "s3Object"), Required(log, "hashValue"), Required(log, "hashAlgorithm"))
        {
            Oldest = EventTimes.Parse(Optional(log, "oldestEventTime")),
            Newest = EventTimes.Parse(Optional(log, "newestEventTime")),
        };

    private static string Required(JsonElement parent, string name) =>
        Optional(parent, name) is { Length: > 0 } text ? text : throw new FormatException($"{name} is missing.");

    private static string? Optional(JsonElement parent, string name) =>
        !parent.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new FormatException($"{name} is no text.");

    private static DateTime Time(string text) => EventTimes.Parse(text) is var ticks and not 0
        ? new DateTime(ticks, DateTimeKind.Utc)
        : throw new FormatException($"'{text}' is no time.");
}
