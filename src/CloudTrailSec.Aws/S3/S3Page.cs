namespace CloudTrailSec.Aws;

/// <summary>What lies directly under a prefix.</summary>
internal sealed class S3Page
{
    internal List<S3Entry> Objects { get; } = [];

    internal List<string> Folders { get; } = [];

    /// <summary>Asks for the page behind this one; null where this is the last.</summary>
    internal string? Next { get; set; }

    /// <summary>Puts another page behind this one.</summary>
    internal void Add(S3Page page)
    {
        Objects.AddRange(page.Objects);
        Folders.AddRange(page.Folders);
        Next = page.Next;
    }
}
