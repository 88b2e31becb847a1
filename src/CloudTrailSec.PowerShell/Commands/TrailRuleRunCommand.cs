using System.Management.Automation;
using CloudTrailSec.Shell;
using CloudTrailSec.Sigma;

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

    /// <summary>Leaves out findings below this level: 1 to 10, or a severity such as High.</summary>
    [Parameter]
    [TrailLevel]
    [ValidateRange(1, 10)]
    public int MinLevel { get; set; } = 1;

    private protected RuleSet? Rules { get; private set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        List<TrailRule> rules = [.. Rule];
        if (RulePath.Length > 0)
        {
            rules.AddRange(Load(Resolve(RulePath, areLiteral: false)));
        }
        else if (rules.Count == 0)
        {
            rules.AddRange(Load([BuiltInRules.Folder]));
        }

        Rules = rules.Count > 0 ? new RuleSet(rules).AtLeast(MinLevel) : throw Shell.Stop(TrailError.NoRules(RulePath));
    }

    /// <summary>What correlations had to let go.</summary>
    private protected abstract CorrelationLoss Loss { get; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
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

    private IReadOnlyList<TrailRule> Load(IReadOnlyList<string> paths)
    {
        RuleLoad load = SigmaRules.Read(paths);
        foreach (RuleProblem problem in load.Problems)
        {
            Shell.WriteError(TrailError.Of(problem));
        }

        return load.Rules;
    }
}
