namespace CloudTrailSec.Aws;

/// <summary>An object as S3 gave it: its bytes, and what is kept beside them.</summary>
internal sealed record Download(byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Metadata);
