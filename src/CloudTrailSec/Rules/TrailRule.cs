using CloudTrailSec.Rules;

namespace CloudTrailSec;

/// <summary>A detection rule, compiled.</summary>
public sealed class TrailRule
{
    private int _level = 5;
    private int? _deniedLevel, _failedLevel;
    private TimeSpan? _schedule;

    /// <summary>The rule's id: a UUID in Sigma's practice.</summary>
    public required string Id { get; init; }

    /// <summary>What the rule finds, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What correlations call it; null where it has no such name.</summary>
    public string? Name { get; init; }

    /// <summary>What it finds and why that matters.</summary>
    public string? Description { get; init; }

    /// <summary>How mature it is: stable, test, experimental, deprecated, unsupported.</summary>
    public string? Status { get; init; }

    /// <summary>Who wrote it.</summary>
    public string? Author { get; init; }

    /// <summary>When it was written, as the rule has it: YYYY-MM-DD in Sigma's practice.</summary>
    public string? Date { get; init; }

    /// <summary>When it was last changed, as the rule has it.</summary>
    public string? Modified { get; init; }

    /// <summary>1 to 10; Sigma's informational, low, medium, high and critical are 1, 3, 5, 8 and 10.</summary>
    public int Level
    {
        get => _level;
        init => _level = value;
    }

    /// <summary>The level as one of five words.</summary>
    public FindingSeverity Severity => FindingLevel.ToSeverity(Level);

    /// <summary>Sigma tags, such as <c>attack.t1098.001</c>.</summary>
    public IReadOnlyList<string> Tags { get; init => field = PlainArray.Of(value); } = [];

    /// <summary>ATT&amp;CK technique ids out of the tags, such as <c>T1098.001</c>.</summary>
    public IReadOnlyList<string> Attack { get; init => field = PlainArray.Of(value); } = [];

    /// <summary>Where to read more.</summary>
    public IReadOnlyList<string> References { get; init => field = PlainArray.Of(value); } = [];

    /// <summary>What else may set it off.</summary>
    public IReadOnlyList<string> FalsePositives { get; init => field = PlainArray.Of(value); } = [];

    /// <summary>Fields worth a look when it fires.</summary>
    public IReadOnlyList<string> Fields { get; init => field = PlainArray.Of(value); } = [];

    /// <summary>What to do when it fires.</summary>
    public string? Remediation { get; init; }

    /// <summary>
    /// The level of a finding whose calls were all denied; null where it is that of any other, or where the rule does not
    /// match denied calls.
    /// </summary>
    public int? DeniedLevel
    {
        get => _deniedLevel;
        init => _deniedLevel = value;
    }

    /// <summary>The level of a finding whose calls all failed or were denied; null where it is that of any other.</summary>
    public int? FailedLevel
    {
        get => _failedLevel;
        init => _failedLevel = value;
    }

    /// <summary>How long matches of the rule go on joining one finding; null for the run's own window.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>
    /// Whether matches with different targets are different findings; false for rules where only who did it counts.
    /// </summary>
    public bool GroupsByTarget { get; init; } = true;

    /// <summary>The tests that the rule carries with it.</summary>
    public IReadOnlyList<TrailRuleTest> Tests { get; init => field = PlainArray.Of(value); } = [];

    /// <summary>The file the rule was read from.</summary>
    public string? Source { get; init; }

    /// <summary>The line the rule starts on, counted from 1; 0 where it comes from no text.</summary>
    public int Line { get; init; }

    /// <summary>Whether it runs.</summary>
    public bool IsEnabled { get; private set; } = true;

    /// <summary>What its user decided about it, and why; null where nothing was.</summary>
    public TrailRuleSetting? Setting { get; private set; }

    /// <summary>How often it runs where only due rules do; null for each time.</summary>
    public TimeSpan? Schedule
    {
        get => _schedule;
        init => _schedule = value;
    }

    /// <summary>The stage of an attack that it speaks of, as its author puts it; null where it does not say.</summary>
    public string? Stage { get; init; }

    /// <summary>Words to find it by.</summary>
    public IReadOnlyList<string> Labels { get; init => field = PlainArray.Of(value); } = [];

    /// <summary>Whether exceptions to it can be made.</summary>
    public bool CanSuppress { get; init; } = true;

    /// <summary>What makes it a correlation; null for a rule about single events.</summary>
    public TrailCorrelation? Correlation { get; init; }

    /// <summary>Whether the rule says that it is about calls of any outcome.</summary>
    internal bool TakesAnyOutcome { get; init; }

    /// <summary>Whether the rule itself has an id, and not one that was made from its title.</summary>
    internal bool HasOwnId { get; init; } = true;

    internal RuleCondition Condition
    {
        get;
        init
        {
            field = value;
            AsksWho = value.Required(PathRoot.UserIdentity, false) is not null;
        }
    } = RuleCondition.Never;

    /// <summary>The highest level that a finding of it can have.</summary>
    internal int HighestLevel => LevelShift.Highest(this);

    /// <summary>Whether the rule itself asks who called.</summary>
    internal bool AsksWho { get; private init; }

    /// <summary>Selections that the condition does not ask for, and their lines.</summary>
    internal IReadOnlyList<(string Name, int Line)> UnusedSelections { get; init; } = [];

    /// <summary>Selections whose names other YAML readers take for true, false or null, and their lines.</summary>
    internal IReadOnlyList<(string Name, int Line)> UnclearSelections { get; init; } = [];

    /// <summary>The condition with the lists that the rule's tests bring; null where it is the same.</summary>
    internal RuleCondition? TestCondition { get; init; }

    /// <summary>Whether it is there for a correlation only that could not be read.</summary>
    internal bool IsPartOnly { get; set; }

    /// <summary>The rule as its own tests know it, whatever lists its user has filled.</summary>
    internal TrailRule ForTests()
    {
        if (TestCondition is not null)
        {
            return new TrailRule { Id = Id, Title = Title, Level = Level, Condition = TestCondition };
        }

        TrailRule rule = (TrailRule)MemberwiseClone();
        rule.IsPartOnly = false;
        return rule;
    }

    /// <summary>The rule as a user has set it.</summary>
    internal TrailRule With(TrailRuleSetting setting)
    {
        TrailRule rule = (TrailRule)MemberwiseClone();
        rule.Setting = setting;
        rule.IsEnabled = setting.IsEnabled;
        rule._level = setting.Level ?? _level;
        rule._deniedLevel = NoHigher(_deniedLevel, setting.Level);
        rule._failedLevel = NoHigher(_failedLevel, setting.Level);
        rule._schedule = setting.Schedule ?? _schedule;
        return rule;
    }

    /// <inheritdoc/>
    public override string ToString() => Title;

    /// <summary>An attempt is worth no more than its user says that the deed is.</summary>
    private static int? NoHigher(int? level, int? set) => level > set ? set : level;
}
