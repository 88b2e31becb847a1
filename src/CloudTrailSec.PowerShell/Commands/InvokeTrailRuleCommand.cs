using System.Management.Automation;

namespace CloudTrailSec.Commands;

/// <summary>Runs detection rules over events and gives a finding for each match.</summary>
/// <remarks>
/// <para>Events come from the pipeline or, several times faster, from -Path: then rules run beside the decoding of
/// files. Matches of one rule by one principal within an hour are one finding; -NoGroup gives one for each
/// event.</para>
/// <para>Parameters that filter events apply before the rules do.</para>
/// </remarks>
/// <example>
/// <para>Runs the built-in rules over a folder of logs.</para>
/// <code>Invoke-TrailRule ./logs -MinLevel High</code>
/// </example>
/// <example>
/// <para>Runs one's own rules over events that another command has read.</para>
/// <code>Get-TrailEvent ./logs -EventSource iam | Invoke-TrailRule -RulePath ./rules/*.yml -NoGroup</code>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "TrailRule", DefaultParameterSetName = PathSet)]
[OutputType(typeof(TrailDetection))]
public sealed class InvokeTrailRuleCommand : TrailRuleRunCommand
{
    private const string InputObjectSet = "InputObject";

    private bool _takesInput;
    private RuleRun? _run;
    private Func<TrailEvent, bool> _isWanted = _ => true;

    /// <summary>Events, as Get-TrailEvent and ConvertTo-TrailEvent give them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    public TrailEvent? InputObject { get; set; }

    /// <summary>Gives a finding for each matching event instead of one for each rule, principal and hour.</summary>
    [Parameter]
    public SwitchParameter NoGroup { get; set; }

    /// <summary>
    /// How late events of a stream without an end may come, such as 00:15: correlations wait that long. Without,
    /// correlations put events in order for as long as there is room, and tell at the end.
    /// </summary>
    [Parameter]
    public TimeSpan? Lateness { get; set; }

    private protected override CorrelationLoss Loss => _run!.Loss;

    /// <summary>
    /// Reads only what is new in the buckets since the last run with this name. What was read is remembered when the
    /// findings have been given: a run that ends early is repeated whole.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = BucketSet)]
    [ValidateNotNullOrEmpty]
    public string? Checkpoint { get; set; }

    /// <summary>
    /// The file that checkpoints are kept in; that of the environment variable CLOUDTRAILSEC_STORE by default, else
    /// trailsec.db with the user's other data.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = BucketSet)]
    [ValidateNotNullOrEmpty]
    public string? Store { get; set; }

    private protected override (string? Name, string? Store) CheckpointAsked => (Checkpoint, Store);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _isWanted = Filter.ToTest();
        _run = new RuleRun(new RuleRunOptions
        {
            Rules = Rules!,
            Group = !NoGroup.IsPresent,
            MinLevel = MinLevel,
            Lateness = Lateness,
        });
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null)
        {
            base.ProcessRecord();
            return;
        }

        _takesInput = true;
        if (_isWanted(InputObject))
        {
            Write(_run!.Add(InputObject));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_takesInput)
        {
            Write(_run!.Complete());
        }

        base.EndProcessing();
    }

    private protected override void Read(IReadOnlyList<string> files)
    {
        TrailReader reader = new(Source(files, () => Rules!.NewMatcher().Selects));
        Drain("Running rules", reader.Coverage, (add, stop) =>
        {
            foreach (TrailRead read in reader.Read(stop))
            {
                AddAll(add, read.Event is { } @event ? _run!.Add(@event) : read.Problem is { } problem ? [problem] : []);
                Receipts?.Took(read);
            }

            AddAll(add, _run!.Complete());
        });
        Receipts?.Complete();
    }

    private static void AddAll(Action<object> add, IEnumerable<object> made)
    {
        foreach (object item in made)
        {
            add(item);
        }
    }

    private void Write(IEnumerable<TrailFinding> findings)
    {
        foreach (TrailFinding finding in findings)
        {
            Give(finding);
        }
    }
}
