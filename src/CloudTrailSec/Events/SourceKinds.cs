using System.Net;

namespace CloudTrailSec.Events;

/// <summary>What kind of place an address is.</summary>
internal static class SourceKinds
{
    private static readonly IpRange[] s_private = Array.ConvertAll(
        ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8", "fc00::/7", "fe80::/10", "::1/128"],
        IpRange.Parse);

    internal static SourceKind Of(string? address, string? vpcEndpointId)
    {
        if (string.IsNullOrEmpty(address))
        {
            return SourceKind.Unknown;
        }

        if (address!.StartsWith("AWS Internal", StringComparison.OrdinalIgnoreCase))
        {
            return SourceKind.AwsInternal;
        }

        if (!IpRange.TryAddress(address, out IPAddress ip))
        {
            return address.IndexOf(".amazonaws.com", StringComparison.OrdinalIgnoreCase) >= 0
                ? SourceKind.AwsService : SourceKind.Unknown;
        }

        return !string.IsNullOrEmpty(vpcEndpointId) ? SourceKind.VpcEndpoint
            : Array.Exists(s_private, r => r.Contains(ip)) ? SourceKind.Private : SourceKind.Public;
    }
}
