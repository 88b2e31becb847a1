using System.Management.Automation;

namespace CloudTrailSec.Commands;

/// <summary>Looks through a trail for everything that CloudTrailSec knows to look for, in one pass.</summary>
/// <remarks>
/// <para>Findings come when the trail has been read to its end, the highest level first. Each says what it is, how much
/// it deserves a look (1 to 10), who did it, why it was made, and the events it rests on.</para>
/// </remarks>
/// <example>
/// <para>Hunts in a folder of logs, with the reasons of what deserves a look.</para>
/// <code>Invoke-TrailHunt ./logs -MinLevel Medium | Format-List</code>
/// </example>
/// <example>
/// <para>The events behind the first finding.</para>
/// <code>Invoke-TrailHunt ./logs -After 2019-03-18 | Select-Object -First 1 | ForEach-Object Events</code>
/// </example>
/// <example>
/// <para>Makes a sample trail with attacks in it, and hunts there.</para>
/// <code>New-TrailSample ./sample | Invoke-TrailHunt</code>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "TrailHunt", DefaultParameterSetName = PathSet)]
[OutputType(typeof(TrailFinding))]
public sealed class InvokeTrailHuntCommand : TrailRuleRunCommand
{
    private TrailHunt? _hunt;

    private protected override CorrelationLoss Loss => _hunt?.Summary?.Loss ?? new CorrelationLoss();

    private protected override void Read(IReadOnlyList<string> files)
    {
        TrailHunt hunt = _hunt = new(new TrailHuntOptions { Source = Source(files), Rules = Rules!, MinLevel = MinLevel });
        Drain("Hunting", hunt.Coverage, (add, stop) =>
        {
            foreach (TrailFinding finding in hunt.Run(add, stop))
            {
                add(finding);
            }
        });
    }
}
