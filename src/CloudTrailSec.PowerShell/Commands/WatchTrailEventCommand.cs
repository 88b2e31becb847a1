using System.Diagnostics;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Follows a trail: gives events as they are delivered, until it is stopped.</summary>
/// <remarks>
/// <para>With -QueueUrl it takes the notifications that S3 sends to an SQS queue for new logs: directly, through SNS or
/// through EventBridge. A message leaves the queue only when its events have gone down the pipeline; what was not dealt
/// with goes back to the queue, also after Ctrl+C. Without a queue, -Bucket looks into a bucket again and again.</para>
/// <para>A watch that is stopped, by Ctrl+C, -Until, -Timeout or Select-Object, has given each event once and loses none. One
/// whose process is killed loses none either, and the next one gives the last moment's events again: those of the messages
/// that were not yet out of the queue, or with -Checkpoint those of about the last 10 milliseconds. (trailsec watch
/// s3://BUCKET --checkpoint NAME >> FILE gives each event once also then.)</para>
/// <para>CloudTrail delivers about five minutes after an event, so that is how far behind this is.</para>
/// </remarks>
/// <example>
/// <para>Rules over events as they come.</para>
/// <code>Watch-TrailEvent -QueueUrl $queue | Invoke-TrailRule -MinLevel High -NoGroup</code>
/// </example>
/// <example>
/// <para>Looks into a bucket every two minutes, and remembers what it has read.</para>
/// <code>Watch-TrailEvent -Bucket my-trail -Interval 2m -Checkpoint watch</code>
/// </example>
[Cmdlet(VerbsCommon.Watch, "TrailEvent", DefaultParameterSetName = QueueSet)]
[OutputType(typeof(TrailEvent))]
public sealed class WatchTrailEventCommand : TrailAwsCommand
{
    private const string QueueSet = "Queue", BucketSet = "Bucket";

    private static readonly TimeSpan s_rhythm = TimeSpan.FromMilliseconds(10);

    private readonly Stopwatch _sinceCommit = Stopwatch.StartNew();

    /// <summary>The address of the queue that notifications of new logs come to.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = QueueSet)]
    [ValidateNotNullOrEmpty]
    public string? QueueUrl { get; set; }

    /// <summary>The bucket to look into, or s3://BUCKET/PREFIX.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BucketSet)]
    [Alias("BucketName")]
    [ValidateNotNullOrEmpty]
    public string? Bucket { get; set; }

    /// <summary>What the names of the objects in the bucket start with.</summary>
    [Parameter(ParameterSetName = BucketSet)]
    [Alias("KeyPrefix")]
    [ValidateNotNull]
    public string Prefix { get; set; } = string.Empty;

    /// <summary>How long to wait from look to look into the bucket, such as 2m. A minute by default.</summary>
    [Parameter(ParameterSetName = BucketSet)]
    [TrailSpan]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Remembers under this name what has been read of the bucket, for the next time. Without it a watch begins with all that
    /// is there.
    /// </summary>
    [Parameter(ParameterSetName = BucketSet)]
    [ValidateNotNullOrEmpty]
    public string? Checkpoint { get; set; }

    /// <summary>
    /// The file that checkpoints are kept in; that of the environment variable CLOUDTRAILSEC_STORE by default, else
    /// trailsec.db with the user's other data.
    /// </summary>
    [Parameter(ParameterSetName = BucketSet)]
    [ValidateNotNullOrEmpty]
    public string? Store { get; set; }

    /// <summary>When to stop.</summary>
    [Parameter]
    [TrailTime]
    public DateTimeOffset? Until { get; set; }

    /// <summary>After how long to stop, such as 90s or 1h.</summary>
    [Parameter]
    [TrailSpan]
    public TimeSpan? Timeout { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            Follow();
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            throw Shell.Stop(TrailError.WatchFailed(QueueUrl ?? Bucket, e));
        }
    }

    /// <summary>Apart from the rest, so that the libraries of AWS are loaded when they are needed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Follow()
    {
        DateTimeOffset? end = Timeout is { } timeout ? DateTimeOffset.UtcNow + timeout : null;
        using SqliteCheckpoint? checkpoint = Checkpoint is null ? null
            : SqliteCheckpoint.Open(Store is null ? null : Shell.Locate(Store), Checkpoint);
        using TrailWatch watch = new(new TrailWatchOptions
        {
            Caller = Caller.ToOptions().As(RoleArn),
            QueueUrl = QueueUrl,
            Bucket = Bucket,
            Prefix = Prefix,
            Interval = Interval,
            Until = Until < end || end is null ? Until : end,
            Filter = Filter,
            Search = NewSearch(),
            Checkpoint = checkpoint,
        });
        Drain<TrailRead>(
            (add, stop) =>
            {
                foreach (TrailRead read in watch.Read(stop))
                {
                    add(read);
                }
            },
            read => Take(watch, read),
            () => { });
    }

    private void Take(TrailWatch watch, TrailRead read)
    {
        if (read.Event is { } @event)
        {
            Shell.WriteObject(@event);
        }
        else if (read.Problem is { } problem)
        {
            Report(problem);
        }

        watch.Took(read);
        if (_sinceCommit.Elapsed > s_rhythm)
        {
            watch.Commit();
            _sinceCommit.Restart();
        }
    }
}
