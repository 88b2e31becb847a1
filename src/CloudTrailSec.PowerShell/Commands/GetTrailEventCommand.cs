using System.Diagnostics;
using System.Management.Automation;

namespace CloudTrailSec.Commands;

/// <summary>Reads CloudTrail events from files, S3 buckets, the event history and CloudWatch Logs.</summary>
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
/// <para>A search: what was done to users, roles and buckets, but not by Terraform.</para>
/// <code>Get-TrailEvent ./logs -Query '(source:iam or name:*Bucket*) -agent:*terraform* readOnly:false'</code>
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
/// <example>
/// <para>What is new in a trail's bucket since the last time.</para>
/// <code>Get-TrailEvent -Bucket my-trail -After 2d -Checkpoint hourly | Invoke-TrailRule</code>
/// </example>
/// <example>
/// <para>Who stopped a trail in the last 90 days, in any region of three accounts, without a trail.</para>
/// <code>Get-TrailEvent -EventHistory -EventName StopLogging -RoleArn $roles</code>
/// </example>
/// <example>
/// <para>The last day without its last hour, once all of it has been delivered.</para>
/// <code>Get-TrailEvent -Bucket my-trail -After 1d -Before 1h -WaitForDelivery</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "TrailEvent", DefaultParameterSetName = PathSet)]
[OutputType(typeof(TrailEvent))]
public sealed class GetTrailEventCommand : TrailSourceCommand
{
    private static readonly TimeSpan s_rhythm = TimeSpan.FromMilliseconds(10);

    private readonly Stopwatch _sinceCommit = Stopwatch.StartNew();

    /// <summary>
    /// Reads only what is new in the buckets since the last run with this name. Where the command ends early, the next run
    /// goes on with the next event; where its process is killed, with the events of the last hundredth of a second.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = BucketSet)]
    [ValidateNotNullOrEmpty]
    public string? Checkpoint { get; set; }

    /// <summary>
    /// The file that checkpoints are kept in; that of the environment variable CLOUDTRAILSEC_STORE by default, else
    /// trailsec.db with the user's other data.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = BucketSet)]
    [ValidateNotNullOrEmpty]
    public string? Store { get; set; }

    private protected override (string? Name, string? Store) CheckpointAsked => (Checkpoint, Store);

    private protected override void Read(IReadOnlyList<string> files)
    {
        TrailReader reader = new(Source(files));
        bool isComplete = false;
        try
        {
            Follow("Reading CloudTrail events", reader.Coverage, tick => GiveAll(reader.Read(tick, StopToken)));
            isComplete = true;
        }
        finally
        {
            if (isComplete)
            {
                Receipts?.Complete();
            }
            else
            {
                Receipts?.Commit();
            }
        }
    }

    /// <summary>On this thread: others decode, and each hand-over costs as much as an event.</summary>
    private void GiveAll(IEnumerable<TrailRead> reads) => Stoppable(() =>
    {
        foreach (TrailRead read in reads)
        {
            GiveOne(read);
        }
    });

    private void GiveOne(in TrailRead read)
    {
        // What has been handed down counts as given, also where whoever took it ends the pipeline, as Select-Object does.
        Receipts?.Took(read);
        if (((object?)read.Event ?? read.Problem) is { } told)
        {
            Take(told);
        }

        if (Receipts is { } receipts && _sinceCommit.Elapsed > s_rhythm)
        {
            receipts.Commit();
            _sinceCommit.Restart();
        }
    }
}
