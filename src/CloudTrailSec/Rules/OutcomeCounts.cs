namespace CloudTrailSec.Rules;

/// <summary>How the calls of a group ended.</summary>
internal struct OutcomeCounts
{
    private int _succeeded, _denied, _failed;

    /// <summary>The gravest: one success makes it a success.</summary>
    internal readonly Outcome Gravest =>
        _succeeded > 0 ? Outcome.Success : _denied > 0 ? Outcome.Denied : Outcome.Failed;

    internal void Add(Outcome outcome)
    {
        _succeeded += outcome == Outcome.Success ? 1 : 0;
        _denied += outcome == Outcome.Denied ? 1 : 0;
        _failed += outcome == Outcome.Failed ? 1 : 0;
    }

    /// <summary>The level that a rule gives to such a group.</summary>
    internal readonly int LevelOf(TrailRule rule) => Gravest switch
    {
        Outcome.Denied => rule.DeniedLevel ?? rule.Level,
        Outcome.Failed => rule.FailedLevel ?? rule.Level,
        _ => rule.Level,
    };

    /// <summary>The rule's title; where it tells attempts from deeds, with what came of it.</summary>
    internal readonly string TitleOf(TrailRule rule) => Gravest switch
    {
        Outcome.Denied when rule.DeniedLevel is not null => rule.Title + " (denied)",
        Outcome.Failed when rule.FailedLevel is not null => rule.Title + " (failed)",
        _ => rule.Title,
    };

    /// <summary>A sentence where the calls did not all end alike.</summary>
    internal readonly string? Mixed()
    {
        string[] parts = [.. Part(_succeeded, "succeeded"), .. Part(_denied, "denied"), .. Part(_failed, "failed")];
        return parts.Length > 1 ? "of the calls, " + string.Join(", ", parts) : null;
    }

    private static string[] Part(int count, string word) =>
        count > 0 ? [FormattableString.Invariant($"{count} {word}")] : [];
}
