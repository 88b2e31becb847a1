namespace CloudTrailSec.Aws;

/// <summary>A bucket and what its objects' names start with.</summary>
internal sealed class S3Location(string bucket, string prefix)
{
    private const string Scheme = "s3://";

    internal string Bucket { get; } = bucket;

    internal string Prefix { get; } = prefix;

    internal static bool IsOne(string text) => text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads <c>s3://bucket/prefix</c>.</summary>
    /// <exception cref="ArgumentException">It names no bucket.</exception>
    internal static S3Location Parse(string uri)
    {
        string[] parts = uri.Substring(Scheme.Length).Split(['/'], 2);
        return parts[0].Length == 0
            ? throw new ArgumentException($"'{uri}' names no bucket: give s3://BUCKET or s3://BUCKET/PREFIX.")
            : new S3Location(parts[0], parts.Length > 1 ? parts[1] : string.Empty);
    }

    /// <summary>An object's name as users know it.</summary>
    internal string NameOf(string key) => $"{Scheme}{Bucket}/{key}";

    public override string ToString() => NameOf(Prefix);
}
