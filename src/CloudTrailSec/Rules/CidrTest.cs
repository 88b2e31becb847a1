using System.Net;
using CloudTrailSec.Compat;
using CloudTrailSec.Events;

namespace CloudTrailSec.Rules;

/// <summary>The text is an address in one of some ranges. An IPv4 address is read without making a string.</summary>
internal sealed class CidrTest : LeafTest
{
    private const int LongestAddress = 64;

    private readonly IReadOnlyList<string> _cidrs;
    private readonly IpRange[] _ranges;
    private readonly IpV4Range[] _v4;

    /// <exception cref="FormatException">A range is not an address or CIDR range.</exception>
    internal CidrTest(IReadOnlyList<string> cidrs)
    {
        _cidrs = cidrs;
        _v4 = [.. cidrs.Select(IpV4Range.TryParse).OfType<IpV4Range>()];
        _ranges = [.. cidrs.Select(IpRange.Parse)];
    }

    internal override int Cost => 5;

    internal override string Words =>
        _cidrs.Count == 1 ? $"lies in {_cidrs[0]}" : $"lies in {_cidrs[0]} or another range";

    private protected override bool ReadsJson => false;

    private protected override bool Passes(ReadOnlySpan<byte> text, EventView view) =>
        IpV4Range.TryAddress(text, out uint v4) ? Contains(v4)
        : text.Length <= LongestAddress && text.IndexOf((byte)':') >= 0 && Contains(Utf8.ToText(text));

    private bool Contains(string text) =>
        IpRange.TryAddress(text, out IPAddress address) && Array.Exists(_ranges, r => r.Contains(address));

    private bool Contains(uint address)
    {
        foreach (IpV4Range range in _v4)
        {
            if (range.Contains(address))
            {
                return true;
            }
        }

        return false;
    }
}
