namespace CloudTrailSec.Rules;

/// <summary>
/// How much more or less a finding deserves a look for who did it: root and strangers more, AWS's own services less. Where
/// a rule itself asks who it was, it has said so already.
/// </summary>
internal static class LevelShift
{
    /// <summary>Below this level nobody makes a finding graver: it would only be louder.</summary>
    private const int LowestRaised = 5;

    internal static int Of(TrailRule rule, int level, TrailEvent @event, out TrailReason? why)
    {
        (int shift, string who) = @event.PrincipalKind switch
        {
            PrincipalKind.Root => (1, "root can do anything"),
            PrincipalKind.CrossAccount => (1, "the caller is of another account"),
            PrincipalKind.Anonymous => (1, "the caller is not known"),
            PrincipalKind.AwsService => (-2, "it was a service of AWS"),
            PrincipalKind.ServiceLinkedRole => (-2, "it was a role that a service of AWS has for itself"),
            _ => (0, string.Empty),
        };
        bool isShifted = shift < 0 || (shift > 0 && level >= LowestRaised);
        int shifted = isShifted && !rule.AsksWho ? Math.Min(10, Math.Max(1, level + shift)) : level;
        why = shifted == level ? null : new TrailReason(
            "level", $"{who}, so the level is {shifted} and not {level}");
        return shifted;
    }
}
