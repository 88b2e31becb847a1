using CloudTrailSec.Posture;

namespace CloudTrailSec;

/// <summary>Checks how an account's trails, and what they rest on, are set up.</summary>
/// <param name="options">Which checks to run, and what counts as enough.</param>
public sealed class TrailPosture(TrailPostureOptions options) : IConfigurationUse
{
    /// <summary>Every check there is, in the order of their ids' groups.</summary>
    public static IReadOnlyList<PostureCheckInfo> Checks { get; } = PostureChecks.All.Select(c => c.Info).ToArray();

    /// <summary>The frameworks that checks speak to, such as <c>cis_5.0</c>.</summary>
    public static IReadOnlyList<string> Frameworks { get; } = FrameworkMap.Names.ToArray();

    /// <summary>The least IAM policy that lets everything be read that the chosen checks need.</summary>
    /// <param name="withRepairs">Whether it also lets their repairs be made and undone, in a statement of its own.</param>
    /// <returns>JSON.</returns>
    public string RequiredPermission(bool withRepairs = false) => RequiredPolicy.Of(
        Chosen().SelectMany(c => c.Info.Permissions),
        withRepairs ? new TrailRepairs(options).RequiredActions() : []);

    /// <summary>Runs the chosen checks.</summary>
    /// <param name="configuration">How things are set up.</param>
    /// <param name="cancellation">Ends the run between two checks.</param>
    /// <returns>A finding for each check and resource, passes too.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public IEnumerable<PostureFinding> Run(TrailConfiguration configuration, CancellationToken cancellation = default)
    {
        Snapshot snapshot = new(configuration, options);
        foreach (PostureCheck check in Chosen())
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (Judgement judgement in check.Judge(snapshot))
            {
                yield return Finding(check.Info, judgement, configuration);
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<ConfigurationCall> Needs(TrailConfiguration configuration)
    {
        Snapshot snapshot = new(configuration, options);
        foreach (PostureCheck check in Chosen())
        {
            foreach (Judgement _ in check.Judge(snapshot))
            {
                // Judging it is what makes the snapshot note what is missing.
            }
        }

        return snapshot.Missing;
    }

    private static PostureFinding Finding(PostureCheckInfo info, Judgement judgement, TrailConfiguration configuration) => new()
    {
        Id = $"posture/{info.Id}/{judgement.Resource}",
        Info = info,
        Status = judgement.Status,
        Resource = judgement.Resource,
        Evidence = judgement.Evidence,
        MissingPermission = judgement.MissingPermission,
        Command = judgement.Command,
        Level = judgement.Status switch
        {
            PostureStatus.Fail => FindingLevel.Of(info.Severity),
            PostureStatus.Pass => 1,
            _ => Math.Min(3, FindingLevel.Of(info.Severity)),
        },
        Title = info.Title,
        Account = configuration.Account,
        Region = judgement.Region,
        Start = configuration.Collected.UtcDateTime,
        End = configuration.Collected.UtcDateTime,
        Reasons = [new TrailReason(info.Id, judgement.Evidence)],
        Remediation = judgement.Status == PostureStatus.Pass ? null : info.Remediation,
    };

    private IEnumerable<PostureCheck> Chosen() => PostureChecks.Chosen(options);
}
