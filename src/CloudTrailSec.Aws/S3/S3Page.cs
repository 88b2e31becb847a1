namespace CloudTrailSec.Aws;

/// <summary>What lies directly under a prefix.</summary>
internal sealed class S3Page
{
    internal List<S3Entry> Objects { get; } = [];

    internal List<string> Folders { get; } = [];
}
