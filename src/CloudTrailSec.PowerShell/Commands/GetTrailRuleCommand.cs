using System.Management.Automation;
using CloudTrailSec.Completers;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Gives the detection rules that come with the module, and one's own.</summary>
/// <remarks>
/// <para>Import-TrailRule reads rules from elsewhere.</para>
/// </remarks>
/// <example>
/// <para>The rules worth waking somebody for.</para>
/// <code>Get-TrailRule -MinLevel High</code>
/// </example>
/// <example>
/// <para>Runs the rules about logging alone.</para>
/// <code>Invoke-TrailRule ./logs -Rule (Get-TrailRule -Title *trail*)</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "TrailRule")]
[OutputType(typeof(TrailRule))]
public sealed class GetTrailRuleCommand : TrailRuleStoreCommand
{
    /// <summary>Ids of rules.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("RuleId")]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Titles of rules.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Title { get; set; } = [];

    /// <summary>Labels of rules, as New-TrailRule -Label gives them; one of them is enough.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Label { get; set; } = [];

    /// <summary>Leaves out rules below this level: 1 to 10, or a severity such as High.</summary>
    [Parameter]
    [TrailLevel]
    [ArgumentCompleter(typeof(LevelCompleter))]
    [ValidateRange(1, 10)]
    public int MinLevel { get; set; } = 1;

    private IReadOnlyList<TrailRule> Known => field ??= [.. Access.Rules().Select(Access.Book().Annotate)];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (TrailRule rule in Known.Where(IsWanted))
        {
            Shell.WriteObject(rule);
        }

        foreach (string id in Id.Where(id => !Known.Any(rule => IsSame(rule.Id, id))))
        {
            Shell.WriteError(TrailError.RuleNotFound(id));
        }
    }

    private bool IsWanted(TrailRule rule) =>
        rule.Level >= MinLevel
        && (Id.Length == 0 || Id.Any(id => IsSame(rule.Id, id)))
        && (Title.Length == 0 || Title.Any(title => IsLike(rule.Title, title)))
        && (Label.Length == 0 || rule.Labels.Any(label => Label.Any(asked => IsLike(label, asked))));

    private static bool IsLike(string text, string pattern) =>
        WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(text);

    private static bool IsSame(string id, string other) => string.Equals(id, other, StringComparison.OrdinalIgnoreCase);
}
