namespace CloudTrailSec;

/// <summary>A rule that could not be taken: which, where, and why. The other rules run.</summary>
/// <param name="id">The kind of problem.</param>
/// <param name="source">The file, or the name a caller gave.</param>
/// <param name="line">The line, counted from 1; 0 where the file as a whole is meant.</param>
/// <param name="message">A sentence a person can act on.</param>
public sealed class RuleProblem(RuleProblemId id, string source, int line, string message)
{
    /// <summary>The kind of problem: stable, for scripts to test.</summary>
    public RuleProblemId Id { get; } = id;

    /// <summary>The file, or the name a caller gave.</summary>
    public string Source { get; } = source;

    /// <summary>The line, counted from 1; 0 where the file as a whole is meant.</summary>
    public int Line { get; } = line;

    /// <summary>What is wrong.</summary>
    public string Message { get; } = message;

    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{Source}({Line}): {Message}" : $"{Source}: {Message}";
}
