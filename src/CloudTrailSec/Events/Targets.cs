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
            foreach (string key in TellingKeys(request).TakeWhile(_ => targets.Count < MaxTargets))
            {
                Add(targets, request.Text(key));
            }

            Add(targets, request.Text("bucketName") is { } bucket && request.Text("key") is { } name ? $"{bucket}/{name}" : null);
        }

        return targets;
    }

    /// <summary>
    /// The one thing that a call was done to, as far as findings tell them apart: of an object its bucket. Null where the
    /// record names none, as those of denied calls often do.
    /// </summary>
    internal static string? MainOf(TrailEvent e) => MostTelling(e) ?? FirstArn(e);

    /// <summary>The first of <see cref="Of"/>.</summary>
    internal static string? FirstOf(TrailEvent e) => FirstArn(e) ?? MostTelling(e);

    private static string? FirstArn(TrailEvent e) => (e.Resources as object?[])?
        .OfType<TrailNode>().Select(r => r.Text("ARN")).FirstOrDefault(a => !string.IsNullOrEmpty(a));

    private static string? MostTelling(TrailEvent e)
    {
        Slice slice = e.Hot.RequestParameters;
        ReadOnlySpan<byte> request = slice.IsMissing ? default : slice.Of(e.Span);
        return request.IsEmpty ? null
            : request[0] == '{' ? MostTelling(request, e.Pool)
            : e.RequestParameters is TrailNode unwrapped ? MostTelling(unwrapped.Json, e.Pool) : null;
    }

    /// <summary>Every finding's every event comes by here, so the object is not taken apart.</summary>
    private static string? MostTelling(ReadOnlySpan<byte> request, TextPool pool)
    {
        Slice telling = default;
        int best = int.MaxValue;
        JsonMembers members = new(request);
        while (members.ReadKey() && members.ReadValue())
        {
            if (request[members.Value.Start] == '"' && members.Value.Length > 2
                && s_ranks.TryGetValue(pool.Get(members.Key.Of(request)), out int rank) && rank <= best)
            {
                telling = new Slice(members.Value.Start + 1, members.Value.Length - 2);
                best = rank;
            }
        }

        return telling.IsMissing ? null : pool.Get(telling.Of(request));
    }

    private static IEnumerable<string> TellingKeys(TrailNode request) => request.Names
        .Where(s_ranks.ContainsKey)
        .Select(n => s_ranks[n])
        .Distinct()
        .OrderBy(r => r)
        .Select(r => s_keys[r]);

    private static void Add(List<string> targets, string? target)
    {
        if (!string.IsNullOrEmpty(target) && !targets.Contains(target!))
        {
            targets.Add(target!);
        }
    }
}
