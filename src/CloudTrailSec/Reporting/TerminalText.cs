using System.Globalization;
using System.Text;

namespace CloudTrailSec;

/// <summary>
/// Text of events made safe for a terminal: callers choose much of it, and a terminal obeys what it is shown.
/// </summary>
public static class TerminalText
{
    /// <summary>
    /// The text on one line, with every character that could steer a terminal written as <c>\uXXXX</c>.
    /// </summary>
    /// <remarks>Line breaks and tabs become blanks. Controls, bidirectional overrides and lone surrogates are written out.</remarks>
    /// <param name="text">Any text.</param>
    /// <returns>The same text where it was harmless; empty for null.</returns>
    public static string Clean(string? text)
    {
        if (text is null)
        {
            return string.Empty;
        }

        int first = 0;
        while (first < text.Length && !IsUnsafe(text, first))
        {
            first++;
        }

        return first == text.Length ? text : Escape(text, first);
    }

    /// <summary>Whether a character steers a terminal instead of showing on it. Surrogates are not looked at.</summary>
    /// <param name="c">The character.</param>
    /// <returns>True for controls, line separators and bidirectional overrides.</returns>
    public static bool Steers(char c) =>
        char.IsControl(c)
        || c is '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Escape(string text, int first)
    {
        StringBuilder safe = new(text, 0, first, text.Length + 16);
        for (int i = first; i < text.Length; i++)
        {
            if (!IsUnsafe(text, i))
            {
                safe.Append(text[i]);
            }
            else if (text[i] is '\r' or '\n' or '\t')
            {
                safe.Append(' ');
            }
            else
            {
                safe.Append("\\u").Append(((int)text[i]).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return safe.ToString();
    }

    private static bool IsUnsafe(string text, int at)
    {
        char c = text[at];
        return Steers(c)
            || (char.IsHighSurrogate(c) && (at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])))
            || (char.IsLowSurrogate(c) && (at == 0 || !char.IsHighSurrogate(text[at - 1])));
    }
}
