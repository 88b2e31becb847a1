using CloudTrailSec.Events;

namespace CloudTrailSec.Anomaly;

/// <summary>Where a call came from: its network, and the wider one around it.</summary>
internal sealed class NetworkFacts(Token net, Token net16, bool isService, SourceKind kind)
{
    internal Token Net { get; } = net;

    internal Token Net16 { get; } = net16;

    /// <summary>The address is the name of a service.</summary>
    internal bool IsService { get; } = isService;

    /// <summary>What kind of place the address is, VPC endpoints aside.</summary>
    internal SourceKind Kind { get; } = kind;

    internal static NetworkFacts Of(string address)
    {
        bool isService = address.EndsWith(".amazonaws.com", StringComparison.Ordinal)
            || address.StartsWith("AWS ", StringComparison.Ordinal);
        (string net, string net16) = address.Length == 0 ? ("-", "-")
            : isService ? ("aws:" + address, "aws")
            : Networks(address);
        return new NetworkFacts(new Token(net), new Token(net16), isService, SourceKinds.Of(address, null));
    }

    private static (string Net, string Net16) Networks(string address)
    {
        if (address.Contains(':'))
        {
            int gap = address.IndexOf("::", StringComparison.Ordinal);
            string[] groups = (gap < 0 ? address : address.Substring(0, gap)).Split(':');
            string[] padded = [.. groups.Concat(["0", "0", "0", "0"]).Take(4)];
            return ("v6:" + string.Join(":", padded.Take(3)), "v6:" + string.Join(":", padded.Take(2)));
        }

        string[] parts = address.Split('.');
        return parts.Length == 4
            ? ($"{parts[0]}.{parts[1]}.{parts[2]}.0/24", $"{parts[0]}.{parts[1]}.0.0/16")
            : (address, address);
    }
}
