using System.Management.Automation;
using CloudTrailSec.Completers;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Base of the cmdlets that run rules over a trail.</summary>
public abstract class TrailRuleRunCommand : TrailSourceCommand
{
    private readonly FindingTally _tally = new();

    /// <summary>
    /// The rules to run, as Get-TrailRule and Import-TrailRule give them. The built-in ones by default.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public TrailRule[] Rule { get; set; } = [];

    /// <summary>Files or folders of rules in the Sigma format to run; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] RulePath { get; set; } = [];

    /// <summary>
    /// The lists that rules ask for: own accounts, trail buckets, networks. YAML files, and configurations that Get-TrailConfiguration saved,
    /// which know own accounts and the buckets and keys of trails. By default the file that CLOUDTRAILSEC_LISTS names, else
    /// CloudTrailSec/lists.yml in the local application data.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] ListPath { get; set; } = [];

    /// <summary>Leaves out findings below this level: 1 to 10, or a severity such as High.</summary>
    [Parameter]
    [TrailLevel]
    [ArgumentCompleter(typeof(LevelCompleter))]
    [ValidateRange(1, 10)]
    public int MinLevel { get; set; } = 1;

    private protected RuleSet? Rules { get; private set; }

    /// <summary>The store that was asked for; null for the default.</summary>
    private protected abstract string? GivenStore { get; }

    private protected RuleAccess Access => field ??= new RuleAccess(Shell, GivenStore, () => Lists(ListPath));

    /// <summary>The exceptions that hold.</summary>
    private protected IReadOnlyList<TrailSuppression> Suppressions { get; private set; } = [];

    /// <summary>The exceptions that kept something back.</summary>
    private protected abstract IReadOnlyList<TrailSuppression> Suppressed { get; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        List<TrailRule> rules = [.. Rule];
        if (RulePath.Length > 0)
        {
            rules.AddRange(Access.Load(Resolve(RulePath, areLiteral: false)));
        }
        else if (rules.Count == 0)
        {
            rules.AddRange(Access.Rules());
        }

        RuleBook book = Access.Book();
        Suppressions = [.. book.Suppressions.Where(s => !s.IsExpired)];
        foreach (TrailSuppression ended in book.Suppressions.Where(s => s.IsExpired))
        {
            Shell.WriteWarning($"A suppression of {ended.Owner} ended on {ended.Expires:yyyy-MM-dd}: {ended.Reason}");
        }

        Rules = rules.Count > 0
            ? new RuleSet(book.Apply(rules)).AtLeast(MinLevel) : throw Shell.Stop(TrailError.NoRules(RulePath));
        if (book.WhyIdle(rules, MinLevel) is { } reason)
        {
            Shell.WriteWarning(reason);
        }
    }

    /// <summary>Rules that were set aside on the way.</summary>
    private protected abstract IReadOnlyList<RuleProblem> Problems { get; }

    /// <summary>What correlations had to let go.</summary>
    private protected abstract CorrelationLoss Loss { get; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (Suppressed.Count > 0)
        {
            long kept = Suppressed.Sum(s => s.Hits) - Suppressions.Where(s => Suppressed.Any(k => k.Id == s.Id)).Sum(s => s.Hits);
            Shell.WriteVerbose($"{ReadableAmount.Of(kept, "event")} suppressed.");
            Access.Change(book => book.Count(Suppressed));
        }

        foreach (RuleProblem problem in Problems)
        {
            Shell.WriteError(TrailError.Of(problem));
        }

        if (Loss.MayMiss)
        {
            Shell.WriteWarning($"{Loss} Findings may be missing.");
        }
    }

    private protected override object Summary(TrailCoverage coverage)
    {
        TrailSummary summary = new(coverage, _tally, Rules!.Rules.Count) { Loss = Loss };
        Shell.WriteVerbose(summary.ToString());
        return summary;
    }

    private protected override void Give(object item)
    {
        _tally.Add((TrailFinding)item);
        base.Give(item);
    }
}
