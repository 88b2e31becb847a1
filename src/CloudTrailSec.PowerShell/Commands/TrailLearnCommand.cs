using System.Management.Automation;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Base of the cmdlets that look at events through a baseline, or learn one from them.</summary>
public abstract class TrailLearnCommand : TrailSourceCommand
{
    private protected const string InputObjectSet = "InputObject";

    private Func<TrailEvent, bool> _isWanted = _ => true;

    /// <summary>Events, as Get-TrailEvent and ConvertTo-TrailEvent give them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    public TrailEvent? InputObject { get; set; }

    /// <summary>
    /// The file that baselines are kept in. The environment variable CLOUDTRAILSEC_STORE names the default, else it is
    /// trailsec.db with the user's other data.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Store { get; set; }

    /// <summary>
    /// The name of the baseline to use. One that is kept is used where this, -Store or CLOUDTRAILSEC_STORE is given.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Baseline { get; set; }

    /// <summary>
    /// A file with the model's numbers and risk tiers, where they are not the built-in ones, which "trailsec baseline
    /// model" writes.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ModelPath { get; set; }

    private protected BaselineAccess Access => field ??= new BaselineAccess(Shell, Store, Baseline, ModelPath);

    private protected AnomalyRun? Run { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _isWanted = NewTest();
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
            Give(Learnt(() => Run!.Add(InputObject)));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        Give(Learnt(Run!.Complete));
    }

    private protected override void Read(IReadOnlyList<string> files)
    {
        TrailReader reader = Run!.Reader(Source(files) with { Unique = true });
        Drain("Looking for what is unusual", reader.Coverage, (add, stop) =>
        {
            foreach (TrailRead read in reader.Read(stop))
            {
                if (read.Problem is { } problem)
                {
                    add(problem);
                }
                else
                {
                    foreach (TrailAnomaly anomaly in Run!.Add(read))
                    {
                        add(anomaly);
                    }
                }
            }
        });
    }

    private T Learnt<T>(Func<T> work) => Access.Told(Access.StorePath, work);

    private void Give(IReadOnlyList<TrailAnomaly> anomalies)
    {
        foreach (TrailAnomaly anomaly in anomalies)
        {
            Give((object)anomaly);
        }
    }
}
