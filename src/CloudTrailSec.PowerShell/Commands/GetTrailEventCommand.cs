using System.Management.Automation;

namespace CloudTrailSec.Commands;

/// <summary>Reads CloudTrail events from files, folders and archives.</summary>
/// <remarks>
/// <para>Events come one by one, in the order the trail was delivered in, while further files are being read. Filters
/// are applied to the bytes of a record before an event is made of it, and files whose path lies outside the asked time
/// are not opened.</para>
/// <para>Any field of a record can be reached with dots, as in <c>$_.RequestParameters.bucketName</c>; Raw is its exact
/// text. What cannot be read is an error with the place it stands at, and reading goes on. -Verbose, and the
/// information stream as an object, say what was read.</para>
/// </remarks>
/// <example>
/// <para>The calls that were denied, the most frequent callers first.</para>
/// <code>
/// Get-TrailEvent ./logs -ErrorCode AccessDenied, *Unauthorized* |
///     Group-Object Principal -NoElement |
///     Sort-Object Count -Descending
/// </code>
/// </example>
/// <example>
/// <para>What came from a range of addresses on a day, with the buckets it named.</para>
/// <code>
/// Get-TrailEvent ./logs -After 2019-03-18 -Before 2019-03-19 -SourceIPAddress 10.0.0.0/8 |
///     Select-Object EventTime, EventName, { $_.RequestParameters.bucketName }
/// </code>
/// </example>
/// <example>
/// <para>A search: failed changes to users and roles that no pipeline made.</para>
/// <code>Get-TrailEvent ./logs -Query 'source:iam errorCode:* name:(Create*, Put*, Attach*) -agent:*terraform*'</code>
/// </example>
/// <example>
/// <para>The newest files of a folder, an event once where two trails deliver it.</para>
/// <code>
/// Get-ChildItem ./logs -Recurse -File |
///     Sort-Object LastWriteTime |
///     Select-Object -Last 5 |
///     Get-TrailEvent -Unique
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Get, "TrailEvent", DefaultParameterSetName = PathSet)]
[OutputType(typeof(TrailEvent))]
public sealed class GetTrailEventCommand : TrailSourceCommand
{
    private protected override void Read(IReadOnlyList<string> files)
    {
        TrailReader reader = new(Source(files));
        Drain("Reading CloudTrail events", reader.Coverage, (add, stop) =>
        {
            foreach (TrailRead read in reader.Read(stop))
            {
                add((object?)read.Event ?? read.Problem!);
            }
        });
    }
}
