using System.Management.Automation;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Tests detection rules: do they do what they say, what looks wrong in them, how often would they alert.</summary>
/// <remarks>
/// <para>A rule may carry tests: events, or sequences of events with their times, that it must match and others that it
/// must not. They are run with empty lists, or with those that the tests bring, whatever lists its user has filled.</para>
/// <para>What looks wrong is told as warnings with stable ids: event names that CloudTrail does not log (those of IAM
/// actions above all), fields that no record has, conditions that cannot both hold, comparisons that tell nothing, rules
/// that do not say whether the call must have succeeded, slow regular expressions, missing ids, ATT&amp;CK ids that do not
/// exist. It warns only of what is certain.</para>
/// <para>With -History, past events tell how many findings a day each rule would give.</para>
/// </remarks>
/// <example>
/// <para>Each rule's faults, those that have some first.</para>
/// <code>Test-TrailRule ./rules | Sort-Object IsClean | Format-List Title, Failures, Warnings</code>
/// </example>
/// <example>
/// <para>How loud the built-in rules would be: the loudest first.</para>
/// <code>Test-TrailRule -History ./logs | Sort-Object { $_.Rate.PerDay } -Descending | Select-Object -First 10</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "TrailRule", DefaultParameterSetName = PathSet)]
[OutputType(typeof(TrailRuleReport))]
public sealed class TestTrailRuleCommand : TrailRuleStoreCommand
{
    private const string PathSet = "Path", LiteralPathSet = "LiteralPath", InputSet = "Rule";

    private readonly List<TrailRule> _rules = [];

    /// <summary>Rule files, or folders (read whole); wildcards are allowed. The built-in rules and one's own by default.</summary>
    [Parameter(Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Rule files or folders, exactly as they are named.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Rules, as Get-TrailRule and Import-TrailRule give them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputSet, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public TrailRule[] Rule { get; set; } = [];

    /// <summary>Past events to try the rules on: log files or folders; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] History { get; set; } = [];

    /// <summary>
    /// The lists that rules ask for, for -History. YAML files, and configurations that Get-TrailConfiguration saved,
    /// which know own accounts and the buckets and keys of trails. By default the file that CLOUDTRAILSEC_LISTS names, else
    /// CloudTrailSec/lists.yml in the local application data.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] ListPath { get; set; } = [];

    /// <inheritdoc/>
    private protected override string[] ListFiles => ListPath;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _rules.AddRange(Rule);
        if (LiteralPath.Length > 0)
        {
            Load(Resolve(LiteralPath, areLiteral: true));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Rule.Length == 0 && LiteralPath.Length == 0)
        {
            Load(Path.Length > 0 ? Resolve(Path, areLiteral: false) : Access.Folders);
        }

        RuleHistory? history = History.Length > 0 ? Replay(Resolve(History, areLiteral: false)) : null;
        foreach (TrailRuleReport report in TrailRuleReport.Of(_rules, history).TakeWhile(_ => !StopToken.IsCancellationRequested))
        {
            Shell.WriteObject(report);
        }
    }

    private void Load(IReadOnlyList<string> paths) => _rules.AddRange(Access.Load(paths));

    private RuleHistory Replay(IReadOnlyList<string> files)
    {
        RuleHistory history = new(new RuleSet(_rules));
        TrailReader reader = new(new TrailReaderOptions { Paths = files, LiteralPaths = true, Unique = true });
        ReadingProgress progress = ReadingProgress.Of(Shell, "Trying rules on past events", reader.Coverage);
        Drain<TrailRead>((add, stop) => Read(reader, history, add, stop), read => Report(read.Problem!), progress.Update);
        progress.Complete();
        foreach (RuleProblem problem in history.Problems)
        {
            Shell.WriteError(TrailError.Of(problem));
        }

        return history;
    }

    private static void Read(TrailReader reader, RuleHistory history, Action<TrailRead> add, CancellationToken stop)
    {
        foreach (TrailRead read in reader.Read(stop))
        {
            if (read.Event is { } @event)
            {
                history.Add(@event);
            }
            else
            {
                add(read);
            }
        }

        history.Complete();
    }
}
