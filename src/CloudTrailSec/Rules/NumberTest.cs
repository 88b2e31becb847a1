using System.Buffers.Text;

namespace CloudTrailSec.Rules;

/// <summary>The value is a number, or text of one, that compares as asked.</summary>
internal sealed class NumberTest(Comparison comparison, double limit) : LeafTest
{
    internal override string Words => FormattableString.Invariant($"{comparison.Words()} {limit}");

    private protected override bool ReadsJson => false;

    private protected override bool Passes(ReadOnlySpan<byte> text, EventView view) =>
        Utf8Parser.TryParse(text, out double number, out int consumed)
        && consumed == text.Length
        && comparison.Holds(number, limit);
}
