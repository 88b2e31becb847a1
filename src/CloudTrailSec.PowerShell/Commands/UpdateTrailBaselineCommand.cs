using System.Management.Automation;

namespace CloudTrailSec.Commands;

/// <summary>Learns from a trail what is normal for each principal, and keeps it.</summary>
/// <remarks>
/// <para>Find-TrailAnomaly learns as it scores; this learns without telling anything, for the weeks before. Events that
/// the baseline has learnt before are left out, so that the same folder may be given every day; another log of the same
/// hours is learnt. Events of the last thirty days are known one by one, up to a million of them; of those before, it is
/// known which times of each account and region were learnt. What is learnt is written as it goes, whole batches at a
/// time.</para>
/// <para>One run at a time learns into a store: another waits for half a minute, and then says so.</para>
/// </remarks>
/// <example>
/// <para>Learns from a folder of logs, into a store of its own.</para>
/// <code>Update-TrailBaseline ./logs -Store ./baseline.db</code>
/// </example>
/// <example>
/// <para>Learns only what one account does, and keeps that apart.</para>
/// <code>Get-TrailEvent ./logs | Update-TrailBaseline -AccountId 123456789012 -Baseline prod</code>
/// </example>
[Cmdlet(VerbsData.Update, "TrailBaseline", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(BaselineInfo))]
public sealed class UpdateTrailBaselineCommand : TrailLearnCommand
{
    /// <summary>Above every level: nothing is told.</summary>
    private const int Silent = 11;

    private SqliteBaselineStore? _store;
    private TrailBaseline? _baseline;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Shell.ShouldProcess(Access.StorePath, $"Learn into the baseline '{Access.Name}'"))
        {
            _store = Access.OpenStore();
            _baseline = Access.OpenToLearn(_store, StopToken);
            Run = new AnomalyRun(_baseline, new AnomalyOptions { MinLevel = Silent });
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Run is not null)
        {
            base.ProcessRecord();
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Run is null)
        {
            return;
        }

        base.EndProcessing();
        Shell.WriteVerbose($"{ReadableAmount.Of(Run.Events, "event")} learnt, {Run.Known} known before.");
        Shell.WriteObject(_baseline!.Info(Access.StorePath));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _baseline?.Dispose();
        _store?.Dispose();
    }
}
