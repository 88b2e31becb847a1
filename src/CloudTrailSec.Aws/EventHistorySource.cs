using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CloudTrailSec.Aws;
using CloudTrailSec.Events;

namespace CloudTrailSec;

/// <summary>
/// An account's event history (LookupEvents): management and Insights events of up to 90 days, without a trail.
/// </summary>
/// <remarks>
/// All regions are asked side by side, each no faster than the service allows (two calls of 50 events a second). The range
/// of time is fixed when reading starts, so that pages fit together. Newer events come first, as the service has it.
/// </remarks>
/// <param name="session">Who reads.</param>
/// <param name="regions">The regions to ask; where empty, every region that the account has.</param>
public sealed class EventHistorySource(AwsSession session, IReadOnlyList<string> regions) : TrailSource
{
    private static readonly DateTimeOffset s_epoch = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string?[] s_categories = [null, "insight"];

    /// <summary>The least time from call to call in a region. Half a second by default: the service's limit.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long to wait when throttled all the same; twice as long each time after.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    internal override IEnumerable<SourceItem> Items(
        TrailReaderOptions options, TrailCoverage coverage, CancellationToken cancellation)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        (IReadOnlyList<string> names, SourceItem? problem) = Asked(cancellation);
        IEnumerable<SourceItem> items = SideBySide.Items(
            names.Select(region => RegionAsync(region, options.Filter, now, cancellation)), cancellation);
        return problem is null ? items : items.Prepend(problem.Value);
    }

    private (IReadOnlyList<string> Names, SourceItem? Problem) Asked(CancellationToken cancellation)
    {
        if (regions.Count > 0)
        {
            return (regions, null);
        }

        PageReader reader = new(session, "EC2", "DescribeRegions", string.Empty) { Name = "event history" };
        try
        {
            (IReadOnlyList<string> names, AwsException? failure) =
                Regions.OfAsync(session, cancellation).GetAwaiter().GetResult();
            return (names, failure is null ? null : reader.Failed(failure));
        }
        catch (AwsException failure)
        {
            return ([], reader.Failed(failure));
        }
    }

    private async IAsyncEnumerable<SourceItem> RegionAsync(
        string region, TrailFilter? filter, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string account = session.Options.RoleArn?.Split(':').ElementAtOrDefault(4) is { } id ? id + "/" : string.Empty;
        PageReader reader = new(session, "CloudTrail", "LookupEvents", "NextToken")
        {
            Region = region,
            Name = $"event history/{account}{region}",
            Pace = Pace,
            Backoff = Backoff,
        };
        foreach (string? category in s_categories)
        {
            await foreach (SourceItem item in reader.ItemsAsync(Parameters(filter, now, category), cancellation)
                .ConfigureAwait(false))
            {
                yield return item;
                if (item.Problem is not null)
                {
                    yield break;
                }
            }
        }
    }

    private static JsonObject Parameters(TrailFilter? filter, DateTimeOffset now, string? category)
    {
        JsonObject parameters = new()
        {
            ["MaxResults"] = 50,
            ["EndTime"] = Seconds(filter?.Before is { } before && before < now ? before : now),
        };
        if (filter?.After is { } after)
        {
            parameters["StartTime"] = Seconds(after);
        }

        if (category is not null)
        {
            parameters["EventCategory"] = category;
        }
        else if (LookupAttribute.Of(filter) is { } attribute)
        {
            parameters["LookupAttributes"] = attribute;
        }

        return parameters;
    }

    private static long Seconds(DateTimeOffset time) => (long)Math.Floor((time - s_epoch).TotalSeconds);
}
