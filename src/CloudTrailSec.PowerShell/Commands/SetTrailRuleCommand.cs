using System.Management.Automation;
using CloudTrailSec.Completers;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Decides about a rule: whether it runs, at which level, and how often.</summary>
/// <remarks>
/// <para>The rule itself stays as it is; the decision is kept in the store, with its reason, and holds for every
/// run.</para>
/// </remarks>
/// <example>
/// <para>Sign-ins as root are everyday here: one rule less.</para>
/// <code>Get-TrailRule -Title *root* | Set-TrailRule -Disable -Reason 'One-person account'</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "TrailRule", DefaultParameterSetName = "Set", SupportsShouldProcess = true)]
[OutputType(typeof(TrailRule))]
public sealed class SetTrailRuleCommand : TrailRuleStoreCommand
{
    /// <summary>Ids of rules.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("RuleId")]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>The rule runs again.</summary>
    [Parameter(ParameterSetName = "Set")]
    public SwitchParameter Enable { get; set; }

    /// <summary>The rule does not run.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Disable")]
    public SwitchParameter Disable { get; set; }

    /// <summary>The level of its findings: 1 to 10, or a severity such as High.</summary>
    [Parameter(ParameterSetName = "Set")]
    [TrailLevel(IsGiven = true)]
    [ArgumentCompleter(typeof(LevelCompleter))]
    [ValidateRange(1, 10)]
    [Alias("Severity")]
    public int? Level { get; set; }

    /// <summary>How often it runs with Invoke-TrailRule -Due, such as 1h.</summary>
    [Parameter(ParameterSetName = "Set")]
    [TrailSpan]
    public TimeSpan? Schedule { get; set; }

    /// <summary>Why.</summary>
    [Parameter(ParameterSetName = "Set")]
    [Parameter(Mandatory = true, ParameterSetName = "Disable")]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    /// <summary>The rule is again as it was made.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Reset")]
    public SwitchParameter Reset { get; set; }

    /// <summary>Gives the rules as they are set now.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private IReadOnlyList<TrailRule> Known => field ??= Access.Rules();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if ((Level is not null && Reason is null) || (Reason is not null && Reason.Trim().Length == 0))
        {
            throw Shell.Stop(TrailError.ReasonMissing());
        }

        if (!Enable && !Disable && !Reset && Level is null && Schedule is null)
        {
            throw Shell.Stop(TrailError.SettingMissing());
        }

        foreach (TrailRule rule in Id.Select(id => Find(Known, id)).OfType<TrailRule>())
        {
            if (!Shell.ShouldProcess(rule.Title, What()))
            {
                continue;
            }

            Access.Change(book => Change(book, rule));
            if (PassThru)
            {
                Shell.WriteObject(Access.Book().Annotate(rule));
            }
        }
    }

    private void Change(RuleBook book, TrailRule rule)
    {
        if (Reset)
        {
            book.Forget(rule.Id);
            return;
        }

        TrailRuleSetting before = book.SettingOf(rule.Id) ?? new TrailRuleSetting { RuleId = rule.Id };
        book.Keep(before with
        {
            IsEnabled = !Disable && (Enable || before.IsEnabled),
            Level = Level ?? before.Level,
            Schedule = Schedule ?? before.Schedule,
            Reason = Reason ?? (Enable && !before.IsEnabled ? null : before.Reason),
            Owner = Environment.UserName,
            Changed = DateTimeOffset.UtcNow,
        });
    }

    private string What() => Reset ? "Forget what was decided about the rule" : Disable ? "Disable the rule" : "Set the rule";
}
