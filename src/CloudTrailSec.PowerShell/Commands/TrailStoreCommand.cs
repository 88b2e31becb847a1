using System.Management.Automation;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Base of the cmdlets that work with what was learnt, and read no trail.</summary>
public abstract class TrailStoreCommand : TrailCommand
{
    /// <summary>
    /// The file that baselines are kept in. The environment variable CLOUDTRAILSEC_STORE names the default, else it is
    /// trailsec.db with the user's other data.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Store { get; set; }

    /// <summary>The name of the baseline; "default" by default.</summary>
    [Parameter]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    public string? Baseline { get; set; }

    /// <summary>
    /// A file with the model's numbers, such as the half-life of a habit, where they are not the built-in ones.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ModelPath { get; set; }

    private protected BaselineAccess Access => field ??= new BaselineAccess(Shell, Store, Baseline, ModelPath);

    /// <summary>Opens a baseline to change it, and saves it.</summary>
    private protected TrailBaseline Change(Action<TrailBaseline> change)
    {
        using SqliteBaselineStore store = Access.OpenStore();
        using TrailBaseline baseline = Access.OpenToLearn(store, StopToken);
        change(baseline);
        return Access.Told(Access.StorePath, () =>
        {
            baseline.Save();
            return baseline;
        });
    }
}
