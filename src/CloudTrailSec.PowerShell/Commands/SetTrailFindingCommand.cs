using System.Management.Automation;

namespace CloudTrailSec.Commands;

/// <summary>Says that what a finding tells of is everyday, so that the like of it is not told again.</summary>
/// <remarks>
/// <para>Its events are learnt at full weight into a baseline, which otherwise learns what looks like an attack only
/// slowly, and what a rule of level High or Critical matches not at all. The rule itself goes on matching; what its match
/// adds to an anomaly of this principal grows less.</para>
/// </remarks>
/// <example>
/// <para>The most unusual session was a colleague's: learns that.</para>
/// <code>
/// $a = Find-TrailAnomaly ./logs -Level 1 -Top 1 -Baseline prod
/// $a | Set-TrailFinding -Benign -Baseline prod -PassThru
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Set, "TrailFinding", SupportsShouldProcess = true)]
[OutputType(typeof(TrailFinding))]
public sealed class SetTrailFindingCommand : TrailStoreCommand
{
    private readonly List<TrailFinding> _findings = [];

    /// <summary>Findings, as Find-TrailAnomaly, Invoke-TrailHunt and Invoke-TrailRule give them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public TrailFinding[] InputObject { get; set; } = [];

    /// <summary>It is everyday.</summary>
    [Parameter(Mandatory = true)]
    public SwitchParameter Benign { get; set; }

    /// <summary>Hands the findings on.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (TrailFinding finding in InputObject.Where(_ => Benign))
        {
            if (Shell.ShouldProcess(finding.ToString()!, $"Learn into the baseline '{Access.Name}' as everyday"))
            {
                _findings.Add(finding);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_findings.Count == 0)
        {
            return;
        }

        _ = Change(baseline =>
        {
            int events = _findings.Sum(baseline.Acknowledge);
            Shell.WriteVerbose($"{ReadableAmount.Of(events, "event")} learnt as everyday.");
        });
        foreach (TrailFinding finding in _findings.Where(_ => PassThru))
        {
            Shell.WriteObject(finding);
        }
    }
}
