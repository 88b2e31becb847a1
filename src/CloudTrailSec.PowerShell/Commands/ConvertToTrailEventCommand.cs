using System.Collections;
using System.Management.Automation;
using System.Text;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Makes events of what other tools print: JSON text, or objects with CloudTrail records in them.</summary>
/// <remarks>
/// <para>Takes JSON text in any form that Get-TrailEvent reads from a file, in one string or line by line; the objects of
/// Find-CTEvent (their CloudTrailEvent), SQS messages (their Body) and SNS notifications (their Message); and what
/// ConvertFrom-Json has made of any of these.</para>
/// </remarks>
/// <example>
/// <para>Events that the AWS command line has looked up and printed.</para>
/// <code>Get-Content ./lookup-events.json | ConvertTo-TrailEvent</code>
/// </example>
/// <example>
/// <para>Events out of the objects that another command gives, here an SQS message.</para>
/// <code>[pscustomobject]@{ MessageId = '1'; Body = Get-Content ./lookup-events.json -Raw } | ConvertTo-TrailEvent | Format-List</code>
/// </example>
[Cmdlet(VerbsData.ConvertTo, "TrailEvent")]
[OutputType(typeof(TrailEvent))]
public sealed class ConvertToTrailEventCommand : TrailCommand
{
    private static readonly string[] s_carriers = ["CloudTrailEvent", "Body", "Message"];

    private readonly JsonAssembler _assembler = new();
    private readonly TrailReader _reader = new(new TrailReaderOptions());

    /// <summary>JSON text, or objects that hold CloudTrail records.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    public object[] InputObject { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (object input in InputObject)
        {
            Convert(input);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Read(_assembler.Complete());

    private void Convert(object input)
    {
        switch (input is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : input)
        {
            case TrailEvent @event:
                Shell.WriteObject(@event);
                break;
            case string text:
                Read(_assembler.Add(text));
                break;
            case byte[] bytes:
                Read(bytes);
                break;
            case object _ when Carried(input) is { } text:
                Read(text);
                break;
            case object value when value is PSObject or IDictionary:
                Read(ObjectJson.Write(value));
                break;
            default:
                Shell.WriteError(TrailError.InputNotAnEvent(input));
                break;
        }
    }

    /// <summary>The text in an object that carries a record, or a message with records in it.</summary>
    private static string? Carried(object input)
    {
        PSMemberInfoCollection<PSPropertyInfo>? properties = PSObject.AsPSObject(input)?.Properties;
        return s_carriers.Select(name => properties?[name]?.Value as string).FirstOrDefault(text => text is not null);
    }

    private void Read(string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Read(Encoding.UTF8.GetBytes(text));
        }
    }

    private void Read(byte[] json)
    {
        foreach (TrailRead read in _reader.ReadText(json, "(pipeline)", StopToken))
        {
            if (read.Event is { } @event)
            {
                Shell.WriteObject(@event);
            }
            else
            {
                Report(read.Problem!);
            }
        }
    }
}
