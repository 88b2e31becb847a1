namespace CloudTrailSec.Events;

/// <summary>What a call was done to: the ARNs that the record names, else the first telling request parameters.</summary>
internal static class Targets
{
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

    internal static IReadOnlyList<string> Of(TrailEvent e)
    {
        List<string> targets = [];
        foreach (object? resource in e.Resources as object?[] ?? [])
        {
            Add(targets, (resource as TrailNode)?.Text("ARN"));
        }

        if (e.RequestParameters is TrailNode request)
        {
            for (int i = 0; i < s_keys.Length && targets.Count < 8; i++)
            {
                Add(targets, request.Text(s_keys[i]));
            }

            Add(targets, request.Text("bucketName") is { } bucket && request.Text("key") is { } key ? $"{bucket}/{key}" : null);
        }

        return targets;
    }

    /// <summary>
    /// The one thing that a call was done to, as far as findings tell them apart: of an object its bucket. Null where the
    /// record names none, as those of denied calls often do.
    /// </summary>
    internal static string? MainOf(TrailEvent e)
    {
        if (e.RequestParameters is TrailNode request)
        {
            foreach (string key in s_keys)
            {
                if (request.Text(key) is { Length: > 0 } target)
                {
                    return target;
                }
            }
        }

        return (e.Resources as object?[])?.OfType<TrailNode>().Select(r => r.Text("ARN")).FirstOrDefault(a => a is not null);
    }

    private static void Add(List<string> targets, string? target)
    {
        if (!string.IsNullOrEmpty(target) && !targets.Contains(target!))
        {
            targets.Add(target!);
        }
    }
}
