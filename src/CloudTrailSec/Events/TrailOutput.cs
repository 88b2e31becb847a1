namespace CloudTrailSec;

/// <summary>A file that events were written to, one a line, and how long it was at some moment.</summary>
/// <param name="path">The file.</param>
/// <param name="length">Its length in bytes.</param>
public sealed class TrailOutput(string path, long length)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>Its length in bytes.</summary>
    public long Length { get; } = length;
}
