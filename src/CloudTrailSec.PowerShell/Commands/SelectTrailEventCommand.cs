using System.Management.Automation;

namespace CloudTrailSec.Commands;

/// <summary>Lets through those events of a stream that fit.</summary>
/// <remarks>
/// <para>The filters are those of Get-TrailEvent, which is the faster place for them: it does not make the events that
/// they turn down.</para>
/// </remarks>
/// <example>
/// <para>Splits what was read once: the changes, and of these the ones in IAM.</para>
/// <code>
/// $changes = Get-TrailEvent ./logs | Select-TrailEvent -ReadOnly $false
/// $changes | Select-TrailEvent -EventSource iam
/// </code>
/// </example>
/// <example>
/// <para>A search.</para>
/// <code>Get-TrailEvent ./logs | Select-TrailEvent -Query 'source:s3 requestParameters.bucketName:* -ip:10.0.0.0/8'</code>
/// </example>
[Cmdlet(VerbsCommon.Select, "TrailEvent")]
[OutputType(typeof(TrailEvent))]
public sealed class SelectTrailEventCommand : TrailFilterCommand
{
    private Func<TrailEvent, bool> _isWanted = _ => true;

    /// <summary>Events, as Get-TrailEvent and ConvertTo-TrailEvent give them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public TrailEvent? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _isWanted = NewTest();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null && _isWanted(InputObject))
        {
            Shell.WriteObject(InputObject);
        }
    }
}
