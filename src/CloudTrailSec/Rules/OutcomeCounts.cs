namespace CloudTrailSec.Rules;

/// <summary>How the calls of a group ended.</summary>
internal sealed class OutcomeCounts
{
    private readonly int[] _counts = new int[3];

    /// <summary>The gravest: one success makes it a success.</summary>
    internal Outcome Gravest => _counts[(int)Outcome.Success] > 0 ? Outcome.Success
        : _counts[(int)Outcome.Denied] > 0 ? Outcome.Denied : Outcome.Failed;

    internal void Add(Outcome outcome) => _counts[(int)outcome]++;

    /// <summary>The level that a rule gives to such a group.</summary>
    internal int LevelOf(TrailRule rule) => Gravest switch
    {
        Outcome.Denied => rule.DeniedLevel ?? rule.Level,
        Outcome.Failed => rule.FailedLevel ?? rule.Level,
        _ => rule.Level,
    };

    /// <summary>The rule's title; where it tells attempts from deeds, with what came of it.</summary>
    internal string TitleOf(TrailRule rule) => Gravest switch
    {
        Outcome.Denied when rule.DeniedLevel is not null => rule.Title + " (denied)",
        Outcome.Failed when rule.FailedLevel is not null => rule.Title + " (failed)",
        _ => rule.Title,
    };

    /// <summary>A sentence where the calls did not all end alike.</summary>
    internal string? Mixed()
    {
        if (_counts[(int)Gravest] == _counts[0] + _counts[1] + _counts[2])
        {
            return null;
        }

        string[] parts =
        [
            .. Part(Outcome.Success, "succeeded"),
            .. Part(Outcome.Denied, "denied"),
            .. Part(Outcome.Failed, "failed"),
        ];
        return "of the calls, " + string.Join(", ", parts);
    }

    private string[] Part(Outcome outcome, string word) =>
        _counts[(int)outcome] > 0 ? [FormattableString.Invariant($"{_counts[(int)outcome]} {word}")] : [];
}
