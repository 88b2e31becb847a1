namespace CloudTrailSec.Rules;

/// <summary>Which matches belong to a finding: those of a key, in a stretch of time.</summary>
/// <param name="Key">What the matches have in common, as text.</param>
/// <param name="From">From when on, in ticks.</param>
/// <param name="To">Until when.</param>
internal sealed record FindingStretch(string Key, long From, long To)
{
    /// <summary>Stands for all targets; no name of a resource is like it.</summary>
    internal const string AnyTarget = "*";

    /// <summary>What the calls were done to; null where none of them says.</summary>
    internal string? Target { get; init; } = AnyTarget;

    /// <summary>The gravest that came of them.</summary>
    internal Outcome Outcome { get; init; } = Outcome.Success;

    /// <summary>
    /// Whether a call of the key belongs to it: at its time, to its target if it says to which, and with no graver outcome.
    /// </summary>
    internal bool Covers(long time, string? target, Outcome outcome) =>
        From <= time && time <= To
        && (target is null || target == Target || Target == AnyTarget || target == AnyTarget)
        && Gravity(outcome) <= Gravity(Outcome);

    private static int Gravity(Outcome outcome) => outcome switch { Outcome.Success => 2, Outcome.Denied => 1, _ => 0 };
}
