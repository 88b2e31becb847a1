using System.Management.Automation;
using CloudTrailSec.Completers;

namespace CloudTrailSec.Commands;

/// <summary>
/// Learns what is normal for each principal, without rules or labels, and gives the sessions that are not.
/// </summary>
/// <remarks>
/// <para>Each event is scored against what its principal, its peers and its account have done before, and is then
/// learnt. What a session adds up to is its score: how much better an intruder explains it than habit does, in bits. The
/// score's reasons come with it, each with its share, and add up to it.</para>
/// <para>Levels 1 to 10 are calibrated to a budget of false alarms: by default five sessions at level 10 in 32,000
/// events. In the first week there is little to compare with, and shipped values are used; later the account's own.
/// </para>
/// <para>Without -Baseline or -Store, what is learnt lives as long as the command. With one it is kept, and events that
/// were learnt before are left out.</para>
/// </remarks>
/// <example>
/// <para>What is unusual in a folder of logs, and why.</para>
/// <code>Find-TrailAnomaly ./logs -Level 5 | Format-List</code>
/// </example>
/// <example>
/// <para>Goes on learning into a baseline that is kept.</para>
/// <code>
/// Update-TrailBaseline ./logs -Baseline prod
/// Find-TrailAnomaly ./logs -Baseline prod -NoLearn -Level 1 -Top 5
/// </code>
/// </example>
/// <example>
/// <para>The events behind the most unusual session: learns from all of a dump, tells of its last hours.</para>
/// <code>
/// $a = Find-TrailAnomaly ./logs -LearnUntil 2019-03-18T12:00 -Level 1 -Top 1
/// $a.Events
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Find, "TrailAnomaly", DefaultParameterSetName = PathSet)]
[OutputType(typeof(TrailAnomaly))]
public sealed class FindTrailAnomalyCommand : TrailLearnCommand
{
    private readonly FindingTally _tally = new();
    private readonly List<TrailAnomaly> _top = [];
    private SqliteBaselineStore? _store;
    private TrailBaseline? _baseline;

    /// <summary>Scores without learning: the baseline stays as it is.</summary>
    [Parameter]
    public SwitchParameter NoLearn { get; set; }

    /// <summary>
    /// Only learns from what is before this time, and tells of sessions that begin at or after it: for logs of the past.
    /// </summary>
    [Parameter]
    [TrailTime]
    public DateTimeOffset? LearnUntil { get; set; }

    /// <summary>Leaves out sessions below this level: 1 to 10, or a severity such as High. 8 by default.</summary>
    [Parameter]
    [Alias("MinLevel")]
    [TrailLevel]
    [ArgumentCompleter(typeof(LevelCompleter))]
    [ValidateRange(1, 10)]
    public int Level { get; set; } = 8;

    /// <summary>Only so many: those with the highest scores, the highest first, when all has been read.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Top { get; set; }

    /// <summary>
    /// How many false alarms at level 10 are acceptable for each 32,000 events, or each day with -Per. 5 by default;
    /// twice as many at level 9, and so on.
    /// </summary>
    [Parameter]
    [ValidateRange(0.001, 1_000_000)]
    public double AlertBudget { get; set; } = 5;

    /// <summary>What the budget is for: Events32k or Day.</summary>
    [Parameter]
    public AlertBudgetPer Per { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Access.IsStored)
        {
            _store = Access.OpenStore();
            _baseline = NoLearn ? Access.Open(_store) : Access.OpenToLearn(_store, StopToken);
        }

        Run = new AnomalyRun(_baseline ??= new TrailBaseline(Access.Model()), new AnomalyOptions
        {
            MinLevel = Level,
            Learn = !NoLearn,
            LearnUntil = LearnUntil,
            AlertBudget = AlertBudget,
            BudgetPer = Per,
        });
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        foreach (TrailAnomaly anomaly in _top)
        {
            base.Give(anomaly);
        }

        AnomalySummary summary = new(Run!, _tally);
        Shell.WriteVerbose(summary.ToString());
        Shell.WriteInformation(summary);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _baseline?.Dispose();
        _store?.Dispose();
    }

    private protected override void Give(object item)
    {
        TrailAnomaly anomaly = (TrailAnomaly)item;
        _tally.Add(anomaly);
        if (Top == 0)
        {
            base.Give(anomaly);
            return;
        }

        int at = _top.FindIndex(a => a.Score < anomaly.Score);
        _top.Insert(at < 0 ? _top.Count : at, anomaly);
        if (_top.Count > Top)
        {
            _top.RemoveAt(Top);
        }
    }
}
