using System.Globalization;

namespace CloudTrailSec.Aws;

/// <summary>Waits until a trail has delivered past a time.</summary>
/// <remarks>
/// CloudTrail delivers to a folder about every five minutes while something happens there, and nothing while nothing does.
/// So a folder counts as past the time when it holds a log that was delivered some minutes later; one that stays quiet is
/// waited for as long as a delivery may take, and no longer.
/// </remarks>
internal sealed class S3Delivery(S3Bucket bucket, TrailFilter? filter, CancellationToken cancellation)
{
    /// <summary>How much later than its events a log is delivered as a rule.</summary>
    private static readonly TimeSpan s_usual = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan s_before = TimeSpan.FromHours(1);

    /// <summary>How much later at most, where nothing is wrong.</summary>
    internal TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>How long to wait from look to look.</summary>
    internal TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Waits for a time.</summary>
    /// <returns>What is wrong where the trail is late; null where it is not.</returns>
    internal TrailProblem? Wait(DateTimeOffset end)
    {
        while (true)
        {
            if (Newest(end - s_before) is not { } newest)
            {
                return null;
            }

            if (newest.Count > 0 && newest.Values.All(time => time >= end + s_usual))
            {
                return null;
            }

            if (DateTimeOffset.UtcNow >= end + Longest)
            {
                return newest.Values.Any(time => time >= end) ? null : Late(newest.Values, end);
            }

            _ = cancellation.WaitHandle.WaitOne(Interval);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private TrailProblem Late(IEnumerable<DateTimeOffset> times, DateTimeOffset end)
    {
        string since = times.Any() ? Text(times.Max()) : $"before {Text(end - s_before)}";
        return new TrailProblem(
            TrailProblemId.TrailDeliveryLate,
            bucket.Location.ToString(),
            $"The trail is late: it should have delivered past {Text(end)}, and has delivered nothing since {since}.");
    }

    /// <summary>
    /// When each folder was delivered to last, of those that were since a time; null where that cannot be listed, which the
    /// reading itself is going to say.
    /// </summary>
    private Dictionary<string, DateTimeOffset>? Newest(DateTimeOffset since)
    {
        S3Listing listing = new(bucket, new S3Layout(filter, since), new TrailCoverage(), cancellation);
        Dictionary<string, DateTimeOffset> newest = [];
        foreach ((S3Entry? entry, AwsException? failure) in listing.Entries())
        {
            if (failure is { Failure: not TrailFailure.NotFound })
            {
                return null;
            }

            if (entry?.Delivered is { } time && time >= since)
            {
                string folder = FolderOf(entry.Key);
                newest[folder] = newest.TryGetValue(folder, out DateTimeOffset last) && last > time ? last : time;
            }
        }

        return newest;
    }

    /// <summary>The folder of an account and a region, without year, month and day.</summary>
    private static string FolderOf(string key) =>
        string.Join("/", key.Split('/').TakeWhile(part => !(part.Length == 4 && part.All(char.IsDigit))));

    private static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
