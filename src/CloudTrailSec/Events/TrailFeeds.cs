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
        Of(e.SourceKind, IsOutbound(e.EventName), e.PrincipalKind is PrincipalKind.AwsService);

    internal static TrailFeed Of(SourceKind source, bool isOutbound, bool isService) =>
        source is not (SourceKind.Public or SourceKind.Unknown) ? TrailFeed.Internal
        : isOutbound ? TrailFeed.Outbound
        : isService ? TrailFeed.Internal
        : TrailFeed.Inbound;

    internal static bool IsOutbound(string? eventName) => eventName is not null && s_outbound.Contains(eventName);
}
