namespace CloudTrailSec.Rules;

/// <summary>
/// How much more or less a finding deserves a look for who did it: root and strangers more, AWS's own services less. Where
/// a rule itself asks who it was, it has said so already.
/// </summary>
internal static class LevelShift
{
    /// <summary>Below this level nobody makes a finding graver: it would only be louder.</summary>
    private const int LowestRaised = 5;

    /// <summary>The level of a finding.</summary>
    /// <param name="rule">Its rule.</param>
    /// <param name="level">The level that the rule gives it.</param>
    /// <param name="event">Its first event.</param>
    internal static int Of(TrailRule rule, int level, TrailEvent @event)
    {
        int shift = By(@event.PrincipalKind).Shift;
        bool isShifted = shift < 0 || (shift > 0 && level >= LowestRaised);
        return isShifted && !rule.AsksWho ? Math.Min(10, Math.Max(1, level + shift)) : level;
    }

    /// <summary>The highest level that a finding of a rule can have.</summary>
    internal static int Highest(TrailRule rule)
    {
        int level = Math.Max(rule.Level, Math.Max(rule.DeniedLevel ?? 0, rule.FailedLevel ?? 0));
        return level >= LowestRaised && !rule.AsksWho && rule.Correlation is null ? Math.Min(10, level + 1) : level;
    }

    /// <summary>Why a finding has another level than its rule gives it; null where it has that.</summary>
    internal static TrailReason? Why(int shifted, int level, TrailEvent @event) => shifted == level ? null
        : new TrailReason("level", $"{By(@event.PrincipalKind).Who}, so the level is {shifted} and not {level}");

    private static (int Shift, string Who) By(PrincipalKind kind) => kind switch
    {
        PrincipalKind.Root => (1, "root can do anything"),
        PrincipalKind.CrossAccount => (1, "the caller is of another account"),
        PrincipalKind.Anonymous => (1, "the caller is not known"),
        PrincipalKind.AwsService => (-2, "it was a service of AWS"),
        PrincipalKind.ServiceLinkedRole => (-2, "it was a role that a service of AWS has for itself"),
        _ => (0, string.Empty),
    };
}
