using System.Management.Automation;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Looks through a trail for everything that CloudTrailSec knows to look for, in one pass.</summary>
/// <remarks>
/// <para>Findings come when the trail has been read to its end, the highest level first. Each says what it is, how much
/// it deserves a look (1 to 10), who did it, why it was made, and the events it rests on.</para>
/// <para>It runs rules, and learns what is normal to tell what is not, as Find-TrailAnomaly does; what rules say of a
/// session adds to what is unusual in it. What a rule found within an unusual session is one finding with it, in its
/// Findings. An event that two trails delivered counts once.</para>
/// </remarks>
/// <example>
/// <para>Hunts in a folder of logs, with the reasons of what deserves a look.</para>
/// <code>Invoke-TrailHunt ./logs -MinLevel Medium | Format-List</code>
/// </example>
/// <example>
/// <para>The events behind the first finding.</para>
/// <code>Invoke-TrailHunt ./logs -After 2019-03-18 | Select-Object -First 1 | ForEach-Object Events</code>
/// </example>
/// <example>
/// <para>Hunts in what a trail has delivered to its bucket in two days.</para>
/// <code>Invoke-TrailHunt s3://my-trail -After 2d -ProfileName audit</code>
/// </example>
/// <example>
/// <para>Looks at the last day only, and knows from the time before what is normal.</para>
/// <code>Invoke-TrailHunt ./logs -LearnUntil 2019-03-18T08:00</code>
/// </example>
/// <example>
/// <para>Makes a sample trail with attacks in it, and hunts there.</para>
/// <code>New-TrailSample ./sample | Invoke-TrailHunt</code>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "TrailHunt", DefaultParameterSetName = PathSet)]
[OutputType(typeof(TrailFinding))]
public sealed class InvokeTrailHuntCommand : TrailRuleRunCommand
{
    private TrailHunt? _hunt;

    /// <summary>
    /// Before this time, only learns what is normal, and tells of unusual sessions that begin at or after it. Rules run
    /// all the same.
    /// </summary>
    [Parameter]
    [TrailTime]
    public DateTimeOffset? LearnUntil { get; set; }

    /// <summary>
    /// The file that baselines and checkpoints are kept in. What the hunt learns is kept where this, -Baseline or the environment
    /// variable CLOUDTRAILSEC_STORE is given; else it lives as long as the hunt.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Store { get; set; }

    /// <summary>The name of the baseline to learn into; "default" by default.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Baseline { get; set; }

    /// <summary>Runs rules, and looks for nothing else.</summary>
    [Parameter]
    public SwitchParameter RuleOnly { get; set; }

    /// <summary>
    /// Reads only what is new in the buckets since the last run with this name. What was read is remembered when the
    /// findings have been given: a run that ends early is repeated whole.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = BucketSet)]
    [ValidateNotNullOrEmpty]
    public string? Checkpoint { get; set; }

    private protected override (string? Name, string? Store) CheckpointAsked => (Checkpoint, Store);

    private protected override string? GivenStore => Store;

    private protected override IReadOnlyList<TrailSuppression> Suppressed => _hunt?.Suppressed ?? [];

    private protected override CorrelationLoss Loss => _hunt?.Summary?.Loss ?? new CorrelationLoss();

    private protected override IReadOnlyList<RuleProblem> Problems => _hunt?.Summary?.RuleProblems ?? [];

    private protected override object Summary(TrailCoverage coverage)
    {
        object summary = _hunt?.Summary ?? base.Summary(coverage);
        Shell.WriteVerbose(summary.ToString()!);
        return summary;
    }

    private protected override void Read(IReadOnlyList<string> files)
    {
        BaselineAccess access = new(Shell, Store, Baseline, modelPath: null);
        using SqliteBaselineStore? store = access.IsStored && !RuleOnly ? access.OpenStore() : null;
        using TrailBaseline? baseline = RuleOnly ? null
            : store is null ? new TrailBaseline() : access.OpenToLearn(store, StopToken);
        _hunt = new TrailHunt(new TrailHuntOptions
        {
            Source = Source(files, verifies: false) with { Unique = true },
            Integrity = VerifyIntegrity.IsPresent ? IntegrityOptions(files) : null,
            Rules = Rules!,
            MinLevel = MinLevel,
            Receipts = Receipts,
            Suppressions = Suppressions,
            Baseline = baseline,
            Anomalies = new AnomalyOptions { LearnUntil = LearnUntil },
        });
        _ = access.Told(access.StorePath, () => Drained(_hunt));
        Receipts?.Complete();
    }

    private bool Drained(TrailHunt hunt)
    {
        Drain("Hunting", hunt.Coverage, (add, stop) =>
        {
            foreach (TrailFinding finding in hunt.Run(add, stop))
            {
                add(finding);
            }
        });
        return true;
    }
}
