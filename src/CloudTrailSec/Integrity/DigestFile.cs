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
        Bucket = TextMembers.Required(root, "digestS3Bucket");
        Key = TextMembers.Required(root, "digestS3Object");
        Fingerprint = TextMembers.Required(root, "digestPublicKeyFingerprint");
        EndText = TextMembers.Required(root, "digestEndTime");
        Algorithm = TextMembers.Required(root, "digestSignatureAlgorithm");
        Start = TextMembers.Time(root, "digestStartTime");
        End = TextMembers.Time(root, "digestEndTime");
        PreviousBucket = TextMembers.Optional(root, "previousDigestS3Bucket");
        PreviousKey = TextMembers.Optional(root, "previousDigestS3Object");
        PreviousHash = TextMembers.Optional(root, "previousDigestHashValue");
        PreviousHashAlgorithm = TextMembers.Optional(root, "previousDigestHashAlgorithm");
        PreviousSignature = root.TryGetProperty("previousDigestSignature", out _)
            ? TextMembers.Optional(root, "previousDigestSignature")
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
        new(
            TextMembers.Required(log, "s3Bucket"),
            TextMembers.Required(log, "s3Object"),
            TextMembers.Required(log, "hashValue"),
            TextMembers.Required(log, "hashAlgorithm"))
        {
            Oldest = EventTimes.Parse(TextMembers.Optional(log, "oldestEventTime")),
            Newest = EventTimes.Parse(TextMembers.Optional(log, "newestEventTime")),
        };
}
