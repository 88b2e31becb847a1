using System.Text.Json.Nodes;

namespace CloudTrailSec.Posture;

internal sealed class KeepVersions : IRepairPlanner
{
    public IReadOnlyList<string> Calls => ["s3:PutBucketVersioning"];

    /// <summary>A bucket that had versions once can only be suspended, which is what undoing does.</summary>
    public TrailRepair Plan(FailedCheck failed) => failed.Repaired(
        "Keep versions of the bucket's objects",
        failed.Snapshot.Ask("s3", "GetBucketVersioning", null, ("Bucket", failed.Bucket))["Status"].Text is { } status
            ? $"Status: {status}" : "off",
        "Status: Enabled",
        [Put(failed, "Enabled")],
        [Put(failed, "Suspended")]);

    private static ConfigurationChange Put(FailedCheck failed, string status) =>
        failed.ChangeBucket("PutBucketVersioning", "VersioningConfiguration", new JsonObject { ["Status"] = status });
}
