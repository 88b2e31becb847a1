using System.Globalization;
using CloudTrailSec.Compat;

namespace CloudTrailSec.Rules;

/// <summary>A range of IPv4 addresses as two numbers.</summary>
internal readonly struct IpV4Range(uint network, uint mask)
{
    private readonly uint _network = network & mask;

    internal static IpV4Range? TryParse(string cidr)
    {
        int slash = cidr.IndexOf('/');
        string length = slash < 0 ? "32" : cidr.Substring(slash + 1);
        bool isLength = int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out int bits) && bits <= 32;
        return isLength && TryAddress(Utf8.ToBytes(slash < 0 ? cidr : cidr.Substring(0, slash)), out uint network)
            ? new IpV4Range(network, bits == 0 ? 0 : uint.MaxValue << (32 - bits)) : null;
    }

    /// <summary>Four numbers with dots; leading zeros mean nothing, as logs write them.</summary>
    internal static bool TryAddress(ReadOnlySpan<byte> text, out uint address)
    {
        address = 0;
        int part = 0, digits = 0, dots = 0;
        foreach (byte letter in text)
        {
            if (letter == '.' && digits > 0)
            {
                address = (address << 8) | (uint)part;
                (part, digits) = (0, 0);
                dots++;
            }
            else if (letter is >= (byte)'0' and <= (byte)'9' && ++digits <= 3)
            {
                part = (part * 10) + letter - '0';
            }
            else
            {
                return false;
            }

            if (part > 255 || dots > 3)
            {
                return false;
            }
        }

        address = (address << 8) | (uint)part;
        return dots == 3 && digits > 0;
    }

    internal bool Contains(uint address) => (address & mask) == _network;
}
