using System.Management.Automation;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Counts events in windows of five minutes, against how many there usually are.</summary>
/// <remarks>
/// <para>Each window is an object for each direction: what came from outside, from inside, or carried something out; how
/// many events there were, how many there usually are at that hour of the week, and the band that nineteen of twenty
/// windows fall into. What is usual is learnt on the way; with -Baseline or -Store it is also what that baseline has
/// learnt, and only what came after it is measured. The baseline itself stays as it is.</para>
/// <para>With -Deviation it gives findings instead: unusual rates of calls and of errors for each API and region, unusual
/// numbers of different messages of denied calls, and silence of an account, a region or a principal that always speaks.
/// They have a budget of false alarms of their own.</para>
/// </remarks>
/// <example>
/// <para>Windows with fewer or more events than usual.</para>
/// <code>
/// Measure-TrailActivity ./logs | Group-Object Feed
/// Measure-TrailActivity ./logs | Where-Object IsUnusual
/// </code>
/// </example>
/// <example>
/// <para>What to expect of the next hour.</para>
/// <code>Measure-TrailActivity ./logs -Forecast 1h | Where-Object IsForecast</code>
/// </example>
/// <example>
/// <para>Rates that are not usual, the ten most unlikely.</para>
/// <code>
/// $rates = Measure-TrailActivity ./logs -Deviation -Level 1
/// "$(@($rates).Count) rates are not usual."
/// $rates | Sort-Object Score -Descending | Select-Object -First 10
/// </code>
/// </example>
[Cmdlet(VerbsDiagnostic.Measure, "TrailActivity", DefaultParameterSetName = PathSet)]
[OutputType(typeof(TrailActivity), typeof(TrailDeviation))]
public sealed class MeasureTrailActivityCommand : TrailSourceCommand
{
    private const string InputObjectSet = "InputObject";

    private Func<TrailEvent, bool> _isWanted = _ => true;
    private ActivityRun? _run;

    /// <summary>Events, as Get-TrailEvent and ConvertTo-TrailEvent give them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    public TrailEvent? InputObject { get; set; }

    /// <summary>Gives what is unusual, as findings, instead of the windows.</summary>
    [Parameter]
    public SwitchParameter Deviation { get; set; }

    /// <summary>How far ahead of the last event to say what is to be expected, such as 1h; a week at most.</summary>
    [Parameter]
    [TrailSpan]
    public TimeSpan Forecast { get; set; }

    /// <summary>Leaves out deviations below this level: 1 to 10, or a severity such as High. 8 by default.</summary>
    [Parameter]
    [Alias("MinLevel")]
    [TrailLevel]
    [ValidateRange(1, 10)]
    public int Level { get; set; } = 8;

    /// <summary>
    /// How many deviations at level 10 are acceptable for each 32,000 events, or each day with -Per. 1 by default.
    /// </summary>
    [Parameter]
    [ValidateRange(0.001, 1_000_000)]
    public double AlertBudget { get; set; } = 1;

    /// <summary>What the budget is for: Events32k or Day.</summary>
    [Parameter]
    public AlertBudgetPer Per { get; set; }

    /// <summary>
    /// The file that baselines are kept in. The environment variable CLOUDTRAILSEC_STORE names the default, else it is
    /// trailsec.db with the user's other data.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Store { get; set; }

    /// <summary>The name of a baseline that knows what is usual.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Baseline { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Forecast > TimeSpan.FromDays(7) || Forecast < TimeSpan.Zero)
        {
            throw Shell.Stop(TrailError.ForecastTooFar(Forecast));
        }

        _isWanted = NewTest();
        BaselineAccess access = new(Shell, Store, Baseline, modelPath: null);
        using SqliteBaselineStore? store = access.IsStored ? access.OpenStore() : null;
        TrailBaseline baseline = store is null ? new TrailBaseline() : access.Open(store);
        _run = new ActivityRun(baseline, new ActivityOptions
        {
            Forecast = Forecast,
            MinLevel = Level,
            AlertBudget = AlertBudget,
            BudgetPer = Per,
        });
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null)
        {
            base.ProcessRecord();
        }
        else if (_isWanted(InputObject))
        {
            _run!.Add(InputObject);
            Hand(Shell.WriteObject);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        _run!.Complete();
        Hand(Shell.WriteObject);
        if (_run.LeftOut > 0)
        {
            Shell.WriteVerbose($"{ReadableAmount.Of(_run.LeftOut, "event")} left out: known before, or without a time.");
        }
    }

    private protected override void Read(IReadOnlyList<string> files)
    {
        TrailReader reader = _run!.Reader(Source(files) with { Unique = true });
        Drain("Measuring activity", reader.Coverage, (add, stop) =>
        {
            foreach (TrailRead read in reader.Read(stop))
            {
                if (read.Problem is { } problem)
                {
                    add(problem);
                    continue;
                }

                _run.Add(read);
                Hand(add);
            }
        });
    }

    private void Hand(Action<object> give)
    {
        IReadOnlyList<object> windows = _run!.TakeWindows();
        IReadOnlyList<object> deviations = _run.TakeDeviations();
        foreach (object item in Deviation ? deviations : windows)
        {
            give(item);
        }
    }
}
