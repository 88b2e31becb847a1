namespace CloudTrailSec.Aws;

/// <summary>An object as S3 gave it: its bytes, what is kept beside them, and what it can be told by.</summary>
internal sealed record Download(byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Metadata, string? Stamp);
