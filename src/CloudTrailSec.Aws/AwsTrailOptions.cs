namespace CloudTrailSec;

/// <summary>What to read of what AWS holds. Several things can be read in one run.</summary>
public sealed class AwsTrailOptions
{
    /// <summary>As whom, and where.</summary>
    public AwsOptions Caller { get; init; } = new();

    /// <summary>Reads as each of these roles, side by side; as <see cref="Caller"/> itself where empty.</summary>
    public IReadOnlyList<string> RoleArns { get; init; } = [];

    /// <summary>
    /// Reads event history and log groups of every account of the caller's organization too, in its role of this name; the
    /// caller's own account as itself.
    /// </summary>
    public string? OrganizationRole { get; init; }

    /// <summary>Buckets, or places in them: <c>s3://BUCKET/PREFIX</c>.</summary>
    public IReadOnlyList<string> Buckets { get; init; } = [];

    /// <summary>What the names of the objects start with, in buckets that are given by their names alone.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>Pays for the requests, where the bucket asks its readers to.</summary>
    public bool RequesterPays { get; init; }

    /// <summary>Waits until the trail has delivered: see <see cref="S3TrailSource.WaitsForDelivery"/>.</summary>
    public bool WaitsForDelivery { get; init; }

    /// <summary>Remembers which objects have been read.</summary>
    public ITrailCheckpoint? Checkpoint { get; init; }

    /// <summary>Reads the event history (LookupEvents): up to 90 days of management events, without a trail.</summary>
    public bool EventHistory { get; init; }

    /// <summary>Log groups of CloudWatch Logs, by name or ARN.</summary>
    public IReadOnlyList<string> LogGroups { get; init; } = [];

    /// <summary>The regions to ask for event history and log groups; where empty, every region, or the caller's.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Whether there is anything to read.</summary>
    public bool IsEmpty => Buckets.Count == 0 && !EventHistory && LogGroups.Count == 0;
}
