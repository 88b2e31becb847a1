namespace CloudTrailSec.Posture;

/// <summary>The checks that there are safe repairs for. A repair more is a line here, and a file.</summary>
internal static class RepairTable
{
    /// <summary>
    /// In the order to repair in. A policy that is public is refused once public access is blocked: it is changed before, and
    /// put back after.
    /// </summary>
    private static readonly (string Check, IRepairPlanner Planner)[] s_all =
    [
        ("CT-01", new CoverAllRegions()),
        ("CT-02", new TakeManagementEvents()),
        ("CT-03", new TurnOnValidation()),
        ("CT-05", new StartLogging()),
        ("CT-06", new EncryptTrail()),
        ("CT-07", new RotateKey()),
        ("CT-10", new KeepLogGroup()),
        ("CT-11", new TakeObjectEvents()),
        ("CT-12", new TakeObjectEvents()),
        ("S3-03", new DenyWithoutTls()),
        ("S3-01", new BlockPublicAccess()),
        ("S3-04", new KeepVersions()),
        ("S3-08", new ExpireLater()),
    ];

    internal static IReadOnlyDictionary<string, IRepairPlanner> Planners { get; } = s_all.ToDictionary(r => r.Check, r => r.Planner);

    internal static int Place(string check) => Array.FindIndex(s_all, r => r.Check == check);

    /// <summary>The IAM actions that a repair's changes need; those of its undoing are the same, or their opposites.</summary>
    internal static IEnumerable<string> Actions(string check) => Planners[check].Calls.Select(IamActions.Of);
}
