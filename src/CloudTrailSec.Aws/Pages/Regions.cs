using System.Text.Json.Nodes;
using Amazon;

namespace CloudTrailSec.Aws;

/// <summary>The regions of an account.</summary>
internal static class Regions
{
    /// <summary>Regions that accounts have to opt in to came after this many of the standard partition.</summary>
    private static readonly string[] s_always =
    [
        "us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1", "eu-central-1", "eu-west-1",
        "eu-west-2", "eu-west-3", "eu-north-1", "ap-south-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3",
        "ap-southeast-1", "ap-southeast-2",
    ];

    /// <summary>Those that the account has turned on; where that may not be asked, those that all accounts have.</summary>
    internal static async Task<(IReadOnlyList<string> Names, AwsException? Failure)> OfAsync(
        AwsSession session, CancellationToken cancellation)
    {
        try
        {
            JsonObject reply = await session.CallAsync(
                "EC2", "DescribeRegions", region: session.RegionOr(s_always[0]), cancellation: cancellation)
                .ConfigureAwait(false);
            return ([.. (reply["regionInfo"] as JsonArray ?? []).Select(r => (string)r!["regionName"]!)], null);
        }
        catch (AwsException failure) when (failure.Failure == TrailFailure.Denied)
        {
            string partition = RegionEndpoint.GetBySystemName(session.RegionOr(s_always[0])).PartitionName;
            string[] names = partition == "aws" ? s_always :
            [
                .. RegionEndpoint.EnumerableAllRegions.Where(r => r.PartitionName == partition).Select(r => r.SystemName),
            ];
            return (names, failure);
        }
    }
}
