namespace CloudTrailSec.Rules;

/// <summary>The values of some fields as a number that is long enough to stand for them.</summary>
internal readonly record struct SignalKey(ulong A, ulong B)
{
    internal static SignalKey Empty { get; } = new(0xCBF29CE484222325, 0x9E3779B97F4A7C15);

    internal string Text => FormattableString.Invariant($"{A:x16}{B:x16}");

    /// <summary>The key of these values and one more; its length goes in, so that values do not run together.</summary>
    internal SignalKey With(ReadOnlySpan<byte> value)
    {
        ulong a = A ^ (uint)value.Length;
        ulong b = B + (uint)value.Length;
        foreach (byte letter in value)
        {
            a = (a ^ letter) * 0x100000001B3;
            b = ((b << 5) | (b >> 59)) ^ (letter * 0xFF51AFD7ED558CCD);
        }

        a ^= a >> 31;
        b = (b ^ (b >> 33)) * 0xC4CEB9FE1A85EC53;
        return new SignalKey(a * 0x9E3779B97F4A7C15, b ^ (b >> 29));
    }
}
