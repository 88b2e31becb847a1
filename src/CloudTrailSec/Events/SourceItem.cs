namespace CloudTrailSec.Events;

/// <summary>A file to read, or a problem met while listing.</summary>
internal readonly struct SourceItem
{
    internal SourceItem(string path, bool isWanted)
    {
        Path = path;
        IsWanted = isWanted;
    }

    internal SourceItem(TrailProblem problem)
    {
        Path = problem.Source;
        Problem = problem;
    }

    internal string Path { get; }

    /// <summary>Asked for by name, or named as logs are.</summary>
    internal bool IsWanted { get; }

    internal TrailProblem? Problem { get; }
}
