namespace CloudTrailSec;

/// <summary>What to follow.</summary>
public sealed class TrailWatchOptions
{
    /// <summary>As whom, and where.</summary>
    public AwsOptions Caller { get; init; } = new();

    /// <summary>The queue that notifications of new logs come to; null to look into a bucket instead.</summary>
    public string? QueueUrl { get; init; }

    /// <summary>The bucket to look into, or <c>s3://BUCKET/PREFIX</c>; null to follow a queue.</summary>
    public string? Bucket { get; init; }

    /// <summary>What the names of the objects in the bucket start with.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>How long to wait from look to look into the bucket. A minute by default.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>When to stop; never where null.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Which events to give; all where null.</summary>
    public TrailFilter? Filter { get; init; }

    /// <summary>Of those, the events that a search finds; all where null.</summary>
    public TrailSearch? Search { get; init; }

    /// <summary>Remembers what has been read of a bucket; where null, that lives as long as the watch.</summary>
    public ITrailCheckpoint? Checkpoint { get; init; }
}
