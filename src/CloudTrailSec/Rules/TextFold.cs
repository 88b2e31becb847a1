using CloudTrailSec.Compat;

namespace CloudTrailSec.Rules;

/// <summary>
/// Comparing UTF-8 without regard to case: ASCII letters as bytes; other letters by upper case, on a slower way.
/// </summary>
internal static class TextFold
{
    /// <summary>
    /// A pattern's bytes, folded: what <see cref="Equal"/> and the others expect on their right side.
    /// </summary>
    internal static byte[] Fold(string text)
    {
        byte[] folded = Utf8.ToBytes(IsAscii(text) ? text : text.ToUpperInvariant());
        for (int i = 0; i < folded.Length; i++)
        {
            folded[i] = Lower(folded[i]);
        }

        return folded;
    }

    /// <summary>Text that has letters beyond ASCII, made comparable; any other text as it is.</summary>
    internal static ReadOnlySpan<byte> Foldable(ReadOnlySpan<byte> text) =>
        IsAscii(text) ? text : Utf8.ToBytes(Utf8.ToText(text).ToUpperInvariant());

    internal static bool IsAscii(ReadOnlySpan<byte> text)
    {
        foreach (byte letter in text)
        {
            if (letter >= 0x80)
            {
                return false;
            }
        }

        return true;
    }

    internal static bool IsAscii(string text) => text.All(letter => letter < 0x80);

    internal static byte Lower(byte letter) => (uint)(letter - 'A') <= 'Z' - 'A' ? (byte)(letter | 0x20) : letter;

    internal static bool Equal(ReadOnlySpan<byte> text, ReadOnlySpan<byte> folded) =>
        text.Length == folded.Length && Starts(text, folded);

    internal static bool Starts(ReadOnlySpan<byte> text, ReadOnlySpan<byte> folded)
    {
        if (text.Length < folded.Length)
        {
            return false;
        }

        for (int i = 0; i < folded.Length; i++)
        {
            if (text[i] != folded[i] && Lower(text[i]) != folded[i])
            {
                return false;
            }
        }

        return true;
    }

    internal static bool Ends(ReadOnlySpan<byte> text, ReadOnlySpan<byte> folded) =>
        text.Length >= folded.Length && Starts(text.Slice(text.Length - folded.Length), folded);

    /// <summary>Where the folded bytes are first found; -1 where they are not.</summary>
    internal static int IndexOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> folded)
    {
        if (folded.Length == 0)
        {
            return 0;
        }

        byte lower = folded[0];
        byte upper = (uint)(lower - 'a') <= 'z' - 'a' ? (byte)(lower & ~0x20) : lower;
        int at = 0;
        while (text.Length - at >= folded.Length)
        {
            int step = text.Slice(at, text.Length - at - folded.Length + 1).IndexOfAny(lower, upper);
            if (step < 0)
            {
                return -1;
            }

            at += step;
            if (Starts(text.Slice(at), folded))
            {
                return at;
            }

            at++;
        }

        return -1;
    }
}
