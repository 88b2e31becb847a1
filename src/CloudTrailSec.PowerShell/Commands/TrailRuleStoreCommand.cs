using System.Management.Automation;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Base of the cmdlets that look at what was decided about rules, or change it.</summary>
public abstract class TrailRuleStoreCommand : TrailCommand
{
    /// <summary>
    /// The file that settings and suppressions are kept in; one's own rules lie in the folder "rules" beside it. The
    /// environment variable CLOUDTRAILSEC_STORE names the default, else it is trailsec.db with the user's other data.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Store { get; set; }

    private protected RuleAccess Access => field ??= new RuleAccess(Shell, Store, () => Lists(ListFiles));

    /// <summary>The lists that rules ask for; where there are none, those that lie in their usual place.</summary>
    private protected virtual string[] ListFiles => [];

    /// <summary>The rule of an id; an error where there is none.</summary>
    private protected TrailRule? Find(IReadOnlyList<TrailRule> rules, string id)
    {
        TrailRule? rule = rules.FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.OrdinalIgnoreCase));
        if (rule is null)
        {
            Shell.WriteError(TrailError.RuleNotFound(id));
        }

        return rule;
    }
}
