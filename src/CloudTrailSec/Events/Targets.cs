using CloudTrailSec.Compat;

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

    /// <summary>The same by their lengths, for keys as they stand in the record.</summary>
    private static readonly (byte[] Key, int Rank)[][] s_byLength = [.. Enumerable
        .Range(0, s_keys.Max(key => key.Length) + 1)
        .Select(length => s_keys.Select((key, rank) => (Utf8.ToBytes(key), rank)).Where(k => k.Item1.Length == length).ToArray())];

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
    internal static string? FirstOf(TrailEvent e) => FirstArn(e) ?? e.MainTarget;

    private static string? FirstArn(TrailEvent e)
    {
        Slice slice = e.Hot.Resources;
        ReadOnlySpan<byte> rest = slice.IsMissing ? default : slice.Of(e.Span);
        if (rest.IsEmpty || rest[0] != '[')
        {
            return null;
        }

        for (int start = rest.IndexOf((byte)'{'); start >= 0; start = rest.IndexOf((byte)'{'))
        {
            rest = rest.Slice(start);
            if (ArnOf(rest, out int length) is { IsMissing: false } arn)
            {
                return e.Pool.Get(arn.Of(rest));
            }

            rest = rest.Slice(length);
        }

        return null;
    }

    private static Slice ArnOf(ReadOnlySpan<byte> resource, out int length)
    {
        Slice arn = default;
        JsonMembers members = new(resource);
        while (members.ReadKey() && members.ReadValue())
        {
            ReadOnlySpan<byte> key = members.Key.Of(resource);
            if (key.SequenceEqual("ARN"u8) || (arn.IsMissing && key.SequenceEqual("arn"u8)))
            {
                arn = Content(resource, members.Value);
            }
        }

        length = members.Consumed;
        return arn;
    }

    /// <summary>What stands between the quotes; missing where it is no string, or an empty one.</summary>
    private static Slice Content(ReadOnlySpan<byte> json, Slice value) =>
        json[value.Start] == '"' && value.Length > 2 ? new Slice(value.Start + 1, value.Length - 2) : default;

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
        int best = s_keys.Length - 1;
        JsonMembers members = new(request);
        while (members.ReadKey() && members.ReadValue())
        {
            if (Content(request, members.Value) is { IsMissing: false } text
                && RankOf(members.Key.Of(request)) is var rank && rank <= best)
            {
                telling = text;
                best = rank;
            }
        }

        return telling.IsMissing ? null : pool.Get(telling.Of(request));
    }

    /// <summary>How telling a key is: its place among the known ones, behind them all where it is none of them.</summary>
    private static int RankOf(ReadOnlySpan<byte> key)
    {
        key = JsonText.Unescaped(key);
        foreach ((byte[] known, int rank) in key.Length < s_byLength.Length ? s_byLength[key.Length] : [])
        {
            if (Utf8.EqualIgnoringCase(key, known))
            {
                return rank;
            }
        }

        return s_keys.Length;
    }

    private static IEnumerable<string> TellingKeys(TrailNode request) => request.Names
        .Select(n => RankOf(Utf8.ToBytes(n)))
        .Where(r => r < s_keys.Length)
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
