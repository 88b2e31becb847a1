using System.Net;
using CloudTrailSec.Compat;
using CloudTrailSec.Events;

namespace CloudTrailSec.Rules;

/// <summary>The text is an address in a range.</summary>
internal sealed class CidrTest(string cidr) : LeafTest
{
    private const int LongestAddress = 64;

    private readonly IpRange _range = IpRange.Parse(cidr);

    internal override string Words => $"lies in {cidr}";

    private protected override bool ReadsJson => false;

    private protected override bool Passes(ReadOnlySpan<byte> text, EventView view) =>
        text.Length is > 1 and <= LongestAddress
        && IpRange.TryAddress(Utf8.ToText(text), out IPAddress address)
        && _range.Contains(address);
}
