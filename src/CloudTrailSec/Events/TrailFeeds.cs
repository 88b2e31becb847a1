namespace CloudTrailSec.Events;

/// <summary>The direction of an event.</summary>
internal static class TrailFeeds
{
    /// <summary>Calls that hand data or access to the outside: reads of data by a public address, and shares.</summary>
    private static readonly HashSet<string> s_outbound = new(StringComparer.Ordinal)
    {
        "GetObject", "SelectObjectContent", "CopyObject", "GetSecretValue", "BatchGetSecretValue", "GetParameter", "GetParameters",
        "GetParametersByPath", "GetPasswordData", "ModifySnapshotAttribute", "ModifyImageAttribute", "ModifyDBSnapshotAttribute",
        "ModifyDBClusterSnapshotAttribute", "CreateInstanceExportTask", "ExportImage", "StartExportTask", "ExportTableToPointInTime",
        "PutBucketReplication", "DownloadDBLogFilePortion", "GetSnapshotBlock",
    };

    internal static TrailFeed Of(TrailEvent e) =>
        e.SourceKind is not (SourceKind.Public or SourceKind.Unknown) ? TrailFeed.Internal
        : e.EventName is { } name && s_outbound.Contains(name) ? TrailFeed.Outbound
        : e.PrincipalKind is PrincipalKind.AwsService ? TrailFeed.Internal
        : TrailFeed.Inbound;
}
