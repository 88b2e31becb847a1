namespace CloudTrailSec;

/// <summary>
/// A test that a rule carries with it: an event, or a sequence of events, and whether the rule must match.
/// </summary>
public sealed class TrailRuleTest
{
    /// <summary>A test with one event.</summary>
    /// <param name="name">What the event shows.</param>
    /// <param name="record">The event's record, JSON.</param>
    /// <param name="isMatch">Whether the rule must match it.</param>
    public TrailRuleTest(string name, string record, bool isMatch)
        : this(name, [record], isMatch)
    {
    }

    /// <summary>A test with a sequence of events.</summary>
    /// <param name="name">What the events show.</param>
    /// <param name="records">The events' records, JSON.</param>
    /// <param name="isMatch">Whether the rule must match them.</param>
    public TrailRuleTest(string name, IReadOnlyList<string> records, bool isMatch)
    {
        Name = name;
        Records = records;
        IsMatch = isMatch;
    }

    /// <summary>What the events show, in a few words.</summary>
    public string Name { get; }

    /// <summary>The first event's record, JSON.</summary>
    public string Record => Records[0];

    /// <summary>The events' records, JSON, in the order in which they come.</summary>
    public IReadOnlyList<string> Records { get; }

    /// <summary>Whether the rule must match them.</summary>
    public bool IsMatch { get; }

    /// <summary>Tries a rule on the events.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>True where the rule does what the test asks for. False, too, where a record is not a CloudTrail
    /// record, or a regular expression runs out of time on it.</returns>
    public bool Passes(TrailRule rule)
    {
        List<TrailEvent> events = [.. Records.Select(r => TrailEvent.Parse(r, Name)).OfType<TrailEvent>()];
        return events.Count == Records.Count && Fires(rule.ForTests(), events) == IsMatch;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static bool? Fires(TrailRule rule, List<TrailEvent> events)
    {
        RuleRun run = new(new RuleRunOptions { Rules = new RuleSet([rule]) });
        bool fires = false;
        foreach (TrailEvent @event in events)
        {
            fires |= run.Add(@event).Any();
        }

        fires |= run.Complete().Any();
        return run.Problems.Count == 0 ? fires : null;
    }
}
