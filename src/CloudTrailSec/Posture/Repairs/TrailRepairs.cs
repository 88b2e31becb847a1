using CloudTrailSec.Posture;

namespace CloudTrailSec;

/// <summary>Plans how to put right what posture checks find wrong, where that is safe. It changes nothing itself.</summary>
/// <param name="options">Which checks, and what counts as enough.</param>
public sealed class TrailRepairs(TrailPostureOptions options) : IConfigurationUse
{
    /// <summary>The checks that there are repairs for.</summary>
    public static IReadOnlyList<string> Checks { get; } = [.. RepairTable.Planners.Keys.OrderBy(k => k, StringComparer.Ordinal)];

    /// <summary>Plans a repair of each resource that fails a chosen check.</summary>
    /// <param name="configuration">How things are set up.</param>
    /// <param name="cancellation">Ends the planning between two checks.</param>
    /// <returns>Repairs; those with an obstacle change nothing, and say why.</returns>
    /// <exception cref="OperationCanceledException">The planning was cancelled.</exception>
    public IReadOnlyList<TrailRepair> Plan(TrailConfiguration configuration, CancellationToken cancellation = default) =>
        Plan(new Snapshot(configuration, options), cancellation);

    /// <inheritdoc/>
    public IReadOnlyCollection<ConfigurationCall> Needs(TrailConfiguration configuration)
    {
        Snapshot snapshot = new(configuration, options);
        _ = Plan(snapshot, CancellationToken.None);
        return snapshot.Missing;
    }

    /// <summary>The IAM actions that the repairs of the chosen checks may need, beside those that reading needs.</summary>
    /// <returns>Actions such as <c>cloudtrail:UpdateTrail</c>.</returns>
    public IReadOnlyList<string> RequiredActions() =>
    [
        .. Chosen().SelectMany(c => RepairTable.Actions(c.Info.Id)).Distinct(StringComparer.Ordinal)
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

    private IEnumerable<PostureCheck> Chosen() => PostureChecks.Chosen(options).Where(c => RepairTable.Planners.ContainsKey(c.Info.Id));

    private List<TrailRepair> Plan(Snapshot snapshot, CancellationToken cancellation)
    {
        List<TrailRepair> repairs = [];
        foreach (PostureCheck check in Chosen())
        {
            cancellation.ThrowIfCancellationRequested();
            repairs.AddRange(check.Judge(snapshot).Where(j => j.Status == PostureStatus.Fail).Select(j => Try(snapshot, check, j)));
        }

        return repairs;
    }
}
