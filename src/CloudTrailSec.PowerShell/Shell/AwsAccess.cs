namespace CloudTrailSec.Shell;

/// <summary>
/// What a cmdlet reads of what AWS holds, while it reads. The AWS libraries are loaded when one of these is made, and not
/// before.
/// </summary>
internal sealed class AwsAccess : IDisposable
{
    private readonly AwsTrail _trail;
    private readonly SqliteCheckpoint? _checkpoint;

    /// <exception cref="IOException">The checkpoint cannot be used.</exception>
    /// <exception cref="ArgumentException">A bucket cannot be one.</exception>
    internal AwsAccess(AwsCaller caller, AwsPlaces places)
    {
        _checkpoint = places.Checkpoint is null ? null : SqliteCheckpoint.Open(places.Store, places.Checkpoint);
        Receipts = _checkpoint is null ? null : new TrailReceipts(_checkpoint, DateTimeOffset.UtcNow);
        _trail = new AwsTrail(new AwsTrailOptions
        {
            Caller = caller.ToOptions(),
            RoleArns = places.RoleArns,
            Buckets = places.Buckets,
            Prefix = places.Prefix,
            RequesterPays = places.RequesterPays,
            WaitsForDelivery = places.WaitsForDelivery,
            OrganizationRole = places.OrganizationRole,
            EventHistory = places.EventHistory,
            LogGroups = places.LogGroups,
            Regions = places.Regions,
            Checkpoint = _checkpoint,
        });
    }

    internal IReadOnlyList<TrailSource> Sources => _trail.Sources;

    internal TrailReceipts? Receipts { get; }

    public void Dispose()
    {
        _trail.Dispose();
        _checkpoint?.Dispose();
    }
}
