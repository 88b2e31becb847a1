using CloudTrailSec.Simulation.Attacks;

namespace CloudTrailSec.Simulation;

/// <summary>The attacks there are.</summary>
internal static class AttackCatalogue
{
    internal static Attack[] All { get; } =
    [
        Breach2019.Attack, StolenKey.Attack, TrailTampering.Attack, RootConsole.Attack, PublicSnapshot.Attack,
        OpenDoor.Attack, PublicBucket.Attack, GuardDutyOff.Attack, ConsoleBruteForce.Attack, Ransom.Attack,
    ];

    /// <summary>The attacks of these names; every one where null.</summary>
    /// <exception cref="ArgumentException">There is no attack of a name.</exception>
    internal static Attack[] Named(IReadOnlyList<string>? names) =>
        names is null ? All : [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Select(Named)];

    private static Attack Named(string name) =>
        Array.Find(All, a => string.Equals(a.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            $"There is no attack '{name}'. Choose from: {string.Join(", ", All.Select(a => a.Name))}.", "options");
}
