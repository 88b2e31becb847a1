using System.Globalization;
using System.Net;

namespace CloudTrailSec.Events;

/// <summary>A range of addresses, IPv4 or IPv6, as CIDR writes it. A single address is its own range.</summary>
internal sealed class IpRange
{
    private readonly byte[] _network;
    private readonly int _bits;

    private IpRange(IPAddress network, int bits)
    {
        _network = network.GetAddressBytes();
        _bits = bits;
    }

    internal static IpRange Parse(string text) =>
        TryParse(text, out IpRange? range) ? range! : throw new FormatException($"'{text}' is not an address or CIDR range.");

    internal static bool TryParse(string text, out IpRange? range)
    {
        range = null;
        int slash = text.IndexOf('/');
        if (!TryAddress(slash < 0 ? text : text.Substring(0, slash), out IPAddress address))
        {
            return false;
        }

        int width = address.GetAddressBytes().Length * 8;
        int bits = width;
        if (slash >= 0 && (!int.TryParse(text.Substring(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out bits) || bits > width))
        {
            return false;
        }

        range = new IpRange(address, bits);
        return true;
    }

    /// <summary>An address as logs write it: leading zeros are decimal (as in <c>075.050.255.067</c>), not octal.</summary>
    internal static bool TryAddress(string text, out IPAddress address)
    {
        if (text.IndexOf(':') >= 0)
        {
            bool isV6 = IPAddress.TryParse(text, out IPAddress? v6);
            address = isV6 && v6!.IsIPv4MappedToIPv6 ? v6.MapToIPv4() : v6 ?? IPAddress.None;
            return isV6;
        }

        address = IPAddress.None;
        string[] parts = text.Split('.');
        byte[] bytes = new byte[4];
        if (parts.Length != 4)
        {
            return false;
        }

        for (int i = 0; i < 4; i++)
        {
            if (parts[i].Length is 0 or > 3
                || !byte.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out bytes[i]))
            {
                return false;
            }
        }

        address = new IPAddress(bytes);
        return true;
    }

    internal bool Contains(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        if (bytes.Length != _network.Length)
        {
            return false;
        }

        int whole = _bits / 8;
        for (int i = 0; i < whole; i++)
        {
            if (bytes[i] != _network[i])
            {
                return false;
            }
        }

        int rest = 8 - (_bits % 8);
        return rest == 8 || bytes[whole] >> rest == _network[whole] >> rest;
    }
}
