using CloudTrailSec.Posture;

namespace CloudTrailSec;

/// <summary>Tells which rules and detectors can fire with an account's trails: their selectors, regions and deliveries.</summary>
/// <param name="rules">The rules.</param>
public sealed class TrailDetectionCoverage(IReadOnlyList<TrailRule> rules) : IConfigurationUse
{
    /// <summary>Without the rules that only correlations look at.</summary>
    private readonly TrailRule[] _rules =
    [
        .. rules.Except(rules.Select(r => r.Correlation).Where(c => c is { Generate: false }).SelectMany(c => c!.Rules)),
    ];

    private const int MostNearest = 3, MostReasons = 6;
    private const double SameService = 0.5;

    /// <inheritdoc/>
    public IReadOnlyCollection<ConfigurationCall> Needs(TrailConfiguration configuration)
    {
        Snapshot snapshot = new(configuration, new TrailPostureOptions());
        foreach (CoverageFinding _ in Run(snapshot, configuration))
        {
            // Judging is what makes the snapshot note what is missing.
        }

        return snapshot.Missing;
    }

    /// <summary>Judges each rule and detector.</summary>
    /// <param name="configuration">How trails are set up.</param>
    /// <returns>A finding for each, those that can fire too.</returns>
    public IEnumerable<CoverageFinding> Run(TrailConfiguration configuration) =>
        Run(new Snapshot(configuration, new TrailPostureOptions()), configuration);

    private static CoverageFinding Finding(TrailConfiguration configuration, Reach reach, IReadOnlyList<string> nearest)
    {
        CoverageStatus status = reach.Status;
        return new CoverageFinding
        {
            Id = $"coverage/{configuration.Account}/{reach.Id}",
            RuleId = reach.Id,
            Title = reach.Title,
            Status = status,
            Signals = reach.Gaps.Count,
            Delivered = reach.Gaps.Count(g => g.Gap is null),
            Level = status switch
            {
                CoverageStatus.None => reach.Level,
                CoverageStatus.Partial => Math.Max(1, reach.Level / 2),
                CoverageStatus.Unknown => Math.Min(3, reach.Level),
                _ => 1,
            },
            Account = configuration.Account,
            Start = configuration.Collected.UtcDateTime,
            End = configuration.Collected.UtcDateTime,
            Attack = reach.Attack,
            Nearest = nearest,
            Reasons = [.. reach.Reasons(MostReasons)],
            Remediation = reach.Cure,
        };
    }

    private IEnumerable<CoverageFinding> Run(Snapshot snapshot, TrailConfiguration configuration)
    {
        TrailReach? trails = null;
        string? failure = null;
        try
        {
            trails = new TrailReach(snapshot);
        }
        catch (UnansweredException e)
        {
            failure = e.Message;
        }

        Reach[] all =
        [
            .. _rules.Select(r => new Reach(r.Id, r.Title, r.Level, r.Attack, trails, RuleSignals.GroupsOf(r), failure)),
            .. DetectorNeeds.All.Select(d => new Reach(d.Id, d.Title, d.Level, [], trails, [d.Signals], failure)),
        ];
        return all.Select(r => Finding(configuration, r, r.Status is CoverageStatus.None ? Nearest(r, all) : []));
    }

    /// <summary>
    /// Rules about the same technique, or about another form of it, that can fire. A technique that few rules are about says
    /// more than one that many are about, and so does the same service.
    /// </summary>
    private static IReadOnlyList<string> Nearest(Reach blind, Reach[] all)
    {
        HashSet<string> exact = [.. blind.Attack], parents = [.. blind.Attack.Select(Parent)];
        return [.. all.Where(r => r.Status == CoverageStatus.Full && r.Attack.Any(a => parents.Contains(Parent(a))))
            .Select(r => (r.Title, r.Level, Near: r.Attack.Where(exact.Contains).Sum(Rarity)
                + (r.Sources.Overlaps(blind.Sources) ? SameService : 0)))
            .OrderByDescending(r => r.Near).ThenByDescending(r => r.Level)
            .Take(MostNearest).Select(r => r.Title)];

        double Rarity(string technique) => 1.0 / all.Count(r => r.Attack.Contains(technique));
    }

    private static string Parent(string technique) => technique.Split('.')[0];
}
