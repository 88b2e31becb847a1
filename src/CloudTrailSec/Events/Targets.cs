namespace CloudTrailSec.Events;

/// <summary>What a call was done to: the ARNs that the record names, else the first telling request parameters.</summary>
internal static class Targets
{
    private const int MaxTargets = 8;

    /// <summary>Request parameters that name a resource, the most telling first. Data, so that a service is one line.</summary>
    private static readonly string[] s_keys =
    [
        "bucketName", "secretId", "functionName", "roleName", "userName", "groupName", "policyArn", "policyName", "keyId", "trailName",
        "instanceId", "dBSnapshotIdentifier", "dBClusterSnapshotIdentifier", "dBInstanceIdentifier", "dBClusterIdentifier", "snapshotId",
        "imageId", "volumeId", "groupId", "networkAclId", "routeTableId", "vpcId", "subnetId", "flowLogId", "roleArn", "tableName",
        "topicArn", "queueUrl", "streamName", "repositoryName", "clusterName", "cluster", "logGroupName", "vaultName", "detectorId",
        "accessKeyId", "serialNumber", "instanceProfileName", "sAMLProviderArn", "openIDConnectProviderArn", "trustAnchorId", "modelId",
        "documentName", "stackName", "resourceArn", "arn", "name", "id",
    ];

    private static readonly Dictionary<string, int> s_ranks = s_keys
        .Select((key, rank) => (key, rank))
        .ToDictionary(k => k.key, k => k.rank, StringComparer.OrdinalIgnoreCase);

    internal static IReadOnlyList<string> Of(TrailEvent e)
    {
        List<string> targets = [];
        foreach (object? resource in e.Resources as object?[] ?? [])
        {
            Add(targets, (resource as TrailNode)?.Text("ARN"));
        }

        if (e.RequestParameters is TrailNode request)
        {
            foreach (int rank in request.Names.Where(s_ranks.ContainsKey).Select(n => s_ranks[n]).Distinct().OrderBy(r => r))
            {
                if (targets.Count < MaxTargets)
                {
                    Add(targets, request.Text(s_keys[rank]));
                }
            }

            Add(targets, request.Text("bucketName") is { } bucket && request.Text("key") is { } key ? $"{bucket}/{key}" : null);
        }

        return targets;
    }

    private static void Add(List<string> targets, string? target)
    {
        if (!string.IsNullOrEmpty(target) && !targets.Contains(target!))
        {
            targets.Add(target!);
        }
    }
}
