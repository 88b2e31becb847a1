using CloudTrailSec.Posture;

namespace CloudTrailSec;

/// <summary>Plans how to put right what posture checks find wrong, where that is safe. It changes nothing itself.</summary>
/// <param name="options">Which checks, and what counts as enough.</param>
public sealed class TrailRepairs(TrailPostureOptions options) : IConfigurationUse
{
    /// <summary>The checks that there are repairs for.</summary>
    public static IReadOnlyList<string> Checks { get; } =
        RepairTable.Planners.Keys.OrderBy(k => k, StringComparer.Ordinal).ToArray();

    /// <summary>The chosen checks that there are repairs for, in the order to repair in.</summary>
    public IReadOnlyList<string> Chosen { get; } = Of(options).Select(c => c.Info.Id).ToArray();

    /// <summary>Plans a repair of each resource that fails a check.</summary>
    /// <remarks>
    /// Repairs of several checks can be about the same settings: make those of one check, read the configuration again, and plan
    /// the next.
    /// </remarks>
    /// <param name="configuration">How things are set up.</param>
    /// <param name="check">The check: one of <see cref="Chosen"/>.</param>
    /// <returns>Repairs; those with an obstacle change nothing, and say why.</returns>
    public IReadOnlyList<TrailRepair> Plan(TrailConfiguration configuration, string check) =>
        Plan(new Snapshot(configuration, options), Of(options).Where(c => c.Info.Id == check));

    /// <inheritdoc/>
    public IReadOnlyCollection<ConfigurationCall> Needs(TrailConfiguration configuration)
    {
        Snapshot snapshot = new(configuration, options);
        _ = Plan(snapshot, Of(options));
        return snapshot.Missing;
    }

    /// <summary>The IAM actions that the repairs of the chosen checks may need, beside those that reading needs.</summary>
    /// <returns>Actions such as <c>cloudtrail:UpdateTrail</c>.</returns>
    public IReadOnlyList<string> RequiredActions() =>
    [
        .. Chosen.SelectMany(RepairTable.Actions).Distinct(StringComparer.Ordinal)
            .OrderBy(a => a, StringComparer.Ordinal),
    ];

    private static TrailRepair Try(Snapshot snapshot, PostureCheck check, Judgement failed)
    {
        try
        {
            return RepairTable.Planners[check.Info.Id].Plan(new FailedCheck(snapshot, check.Info.Id, failed.Resource));
        }
        catch (Exception e) when (e is UnansweredException or InvalidDataException)
        {
            return new FailedCheck(snapshot, check.Info.Id, failed.Resource).Blocked(e.Message);
        }
    }

    private static IEnumerable<PostureCheck> Of(TrailPostureOptions options) =>
        PostureChecks.Chosen(options).Where(c => RepairTable.Planners.ContainsKey(c.Info.Id)).OrderBy(c => RepairTable.Place(c.Info.Id));

    private static IReadOnlyList<TrailRepair> Plan(Snapshot snapshot, IEnumerable<PostureCheck> checks) =>
    [
        .. checks.SelectMany(check => check.Judge(snapshot)
            .Where(judgement => judgement.Status == PostureStatus.Fail).Select(failed => Try(snapshot, check, failed))),
    ];
}
