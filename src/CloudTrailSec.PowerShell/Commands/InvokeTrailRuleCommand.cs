using System.Management.Automation;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Runs detection rules over events and gives a finding for each match.</summary>
/// <remarks>
/// <para>Events come from the pipeline or, several times faster, from -Path: then rules run beside the decoding of
/// files. Matches of one rule by one principal on one target within an hour are one finding, denied attempts and successes
/// alike; -NoGroup gives one for each event.</para>
/// <para>With -Due only rules run whose schedule is due, and only what is new since their last run is told: a scheduled task
/// may call it every five minutes. How far each rule came is kept in the store. What was told is not told again, but where
/// the same is done to another target, or succeeds after it was denied. A run that was cut short is made up for by the next:
/// only the finding that was being handed on then may come again, with the same id.</para>
/// <para>CloudTrail mostly delivers within five minutes, sometimes later. So -Due looks back an hour before the latest event
/// it had read, or as long as -Lateness says, and for as long as a rule's matches belong together; what is delivered later
/// than that is passed over.</para>
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
/// <example>
/// <para>What a scheduled task does every five minutes.</para>
/// <code>Invoke-TrailRule ./logs -Due -MinLevel High</code>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "TrailRule", DefaultParameterSetName = PathSet)]
[OutputType(typeof(TrailDetection))]
public sealed class InvokeTrailRuleCommand : TrailRuleRunCommand
{
    private const string InputObjectSet = "InputObject";

    private bool _takesInput;
    private bool _hasRead;
    private RuleRun? _run;
    private SqliteStateStore? _store;
    private DueRun? _due;
    private Func<TrailEvent, bool> _isWanted = _ => true;

    /// <summary>Events, as Get-TrailEvent and ConvertTo-TrailEvent give them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    public TrailEvent? InputObject { get; set; }

    /// <summary>Gives a finding for each matching event instead of one for each rule, principal and hour.</summary>
    [Parameter]
    public SwitchParameter NoGroup { get; set; }

    /// <summary>
    /// How late events may come, such as 15m. With -Due: how far to look back, an hour by default. Else for a stream without
    /// an end: correlations wait that long; without, they put events in order for as long as there is room, and tell at the
    /// end.
    /// </summary>
    [Parameter]
    [TrailSpan]
    public TimeSpan? Lateness { get; set; }

    /// <summary>
    /// Runs only rules that are due, over what is new since their last run. It knows how far to read: give paths, not events.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter Due { get; set; }

    /// <summary>
    /// The file that settings, suppressions, checkpoints and how far rules came are kept in. The environment variable
    /// CLOUDTRAILSEC_STORE names the default, else it is trailsec.db with the user's other data. Where it is given, rules
    /// about what is new keep there what they have seen.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Store { get; set; }

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

    private protected override IReadOnlyList<TrailSuppression> Suppressed => Due ? [] : _run!.Suppressed;

    private protected override CorrelationLoss Loss => _run!.Loss;

    private protected override IReadOnlyList<RuleProblem> Problems => _run!.Problems;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Due && Checkpoint is not null)
        {
            throw Shell.Stop(TrailError.DueWithCheckpoint(Checkpoint));
        }

        _isWanted = NewTest();
        RuleRunOptions options = new()
        {
            Rules = Rules!,
            Group = !NoGroup.IsPresent,
            MinLevel = MinLevel,
            Lateness = Lateness,
            Suppressions = Suppressions,
        };
        _store = Due || Store is not null ? Access.Open() : null;
        _due = Due ? Access.Told(() => new DueRun(_store!, options, DateTimeOffset.UtcNow, StopToken)) : null;
        _run = _due?.Run ?? new RuleRun(options);
        if (_store is not null && _due is null)
        {
            _ = Access.Told(() =>
            {
                _run.LoadHistory(_store);
                return true;
            });
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null)
        {
            base.ProcessRecord();
            return;
        }

        if (Due)
        {
            throw Shell.Stop(TrailError.DueWithEvents());
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
        if (_takesInput || _hasRead)
        {
            Keep();
        }
    }

    private protected override void Read(IReadOnlyList<string> files)
    {
        TrailReaderOptions source = Source(files, _run!.NewWorker);
        TrailReader reader = new(_due is null ? source : source with
        {
            Unique = true,
            Filter = Filter with { After = Filter.After > _due.After ? Filter.After : _due.After ?? Filter.After },
        });
        Drain("Running rules", reader.Coverage, (add, stop) =>
        {
            foreach (TrailRead read in reader.Read(stop))
            {
                AddAll(add, read.Problem is { } problem ? [problem] : Add(read));
                Receipts?.Took(read);
            }

            AddAll(add, _due?.Rest() ?? _run!.Complete());
        });
        Receipts?.Complete();
        _hasRead = true;
    }

    /// <summary>A finding counts as told when whoever comes next in the pipeline has taken it.</summary>
    private protected override void Give(object item)
    {
        if (_due is null)
        {
            base.Give(item);
        }
        else
        {
            _due.Tell((TrailFinding)item, () => base.Give(item));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _due?.Dispose();
        _store?.Dispose();
    }

    private IEnumerable<TrailFinding> Add(TrailRead read) => _due?.Add(read) ?? _run!.Add(read);

    private void Keep() => _ = _store is not null && Access.Told(() =>
    {
        if (_due is null)
        {
            _store.Write(_run!.History());
        }
        else
        {
            _due.Complete();
        }

        return true;
    });

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
