namespace CloudTrailSec.Events;

/// <summary>A file to read, something else that can be opened, or a problem met while listing.</summary>
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

    /// <summary>The same, handed on without waiting for the next.</summary>
    internal SourceItem Alone() => this with { StandsAlone = true };

    /// <summary>Asked for by name, or named as logs are.</summary>
    internal bool IsWanted { get; }

    internal TrailProblem? Problem { get; }

    /// <summary>Opens what is no file; null for a file.</summary>
    internal Func<Stream>? Open { get; init; }

    /// <summary>It took long to get: what it gives is handed on without waiting for the next.</summary>
    internal bool StandsAlone { get; init; }

    /// <summary>
    /// Whatever comes from here on was delivered at this time (in ticks, UTC) or later; 0 where that is not known.
    /// </summary>
    internal long DeliveredFrom { get; init; }

    /// <summary>The place to keep of it once it has been read, and how far it had been read before; null where none is kept.</summary>
    internal SourceMark? Mark { get; init; }
}
