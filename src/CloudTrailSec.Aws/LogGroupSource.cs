using System.Text.Json.Nodes;
using CloudTrailSec.Aws;
using CloudTrailSec.Events;

namespace CloudTrailSec;

/// <summary>A log group of CloudWatch Logs that a trail is sent to (FilterLogEvents).</summary>
/// <param name="session">Who reads.</param>
/// <param name="logGroup">Its name, or its ARN, which may be another account's.</param>
/// <param name="regions">The regions to look for it by name; the session's where empty.</param>
public sealed class LogGroupSource(AwsSession session, string logGroup, IReadOnlyList<string> regions) : TrailSource
{
    private static readonly DateTimeOffset s_epoch = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A log's time is not quite its event's: what is delivered so much later still counts.</summary>
    private static readonly TimeSpan s_before = TimeSpan.FromHours(1), s_late = TimeSpan.FromDays(1);

    /// <summary>The least time from call to call. A fifth of a second by default: the service's usual limit.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long to wait when throttled all the same; twice as long each time after.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    private bool IsArn => logGroup.StartsWith("arn:", StringComparison.Ordinal);

    internal override IEnumerable<SourceItem> Items(
        TrailReaderOptions options, TrailCoverage coverage, CancellationToken cancellation)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        string?[] asked = IsArn ? [logGroup.Split(':')[3]] : regions.Count == 0 ? [null] : [.. regions];
        return SideBySide.Items(
            asked.Select(region => Reader(region).ItemsAsync(Parameters(options.Filter, now), cancellation)), cancellation);
    }

    private PageReader Reader(string? region) => new(session, "Logs", "FilterLogEvents", "nextToken")
    {
        Region = region,
        Name = IsArn || region is null ? logGroup : $"{logGroup} ({region})",
        Pace = Pace,
        Backoff = Backoff,
    };

    private JsonObject Parameters(TrailFilter? filter, DateTimeOffset now)
    {
        DateTimeOffset end = filter?.Before + s_late is { } before && before < now ? before : now;
        JsonObject parameters = new() { ["endTime"] = Milliseconds(end) };
        if (filter?.After is { } after)
        {
            parameters["startTime"] = Milliseconds(after - s_before);
        }

        // An ARN from the console ends in :*, which the service does not take.
        parameters[IsArn ? "logGroupIdentifier" : "logGroupName"] = IsArn && logGroup.EndsWith(":*", StringComparison.Ordinal)
            ? logGroup.Substring(0, logGroup.Length - 2) : logGroup;
        return parameters;
    }

    private static long Milliseconds(DateTimeOffset time) => (long)(time - s_epoch).TotalMilliseconds;
}
