namespace CloudTrailSec;

/// <summary>A test that a rule carries with it: an event, and whether the rule must match it.</summary>
/// <param name="name">What the event shows.</param>
/// <param name="record">The event's record, JSON.</param>
/// <param name="isMatch">Whether the rule must match it.</param>
public sealed class TrailRuleTest(string name, string record, bool isMatch)
{
    /// <summary>What the event shows, in a few words.</summary>
    public string Name { get; } = name;

    /// <summary>The event's record, JSON.</summary>
    public string Record { get; } = record;

    /// <summary>Whether the rule must match it.</summary>
    public bool IsMatch { get; } = isMatch;

    /// <summary>Tries the rule on the event.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>True where the rule does what the test asks for. False, too, where the record is not a CloudTrail
    /// record.</returns>
    public bool Passes(TrailRule rule) =>
        TrailEvent.Parse(Record, Name) is { } e && new RuleSet([rule]).NewMatcher().MatchesAny(e) == IsMatch;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
