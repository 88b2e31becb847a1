namespace CloudTrailSec.Events;

/// <summary>What can be said of JSON from its first bytes, without reading it all.</summary>
internal static class Envelopes
{
    private const int Blank = ' ';

    /// <summary>
    /// An object whose first value is a list, such as <c>{"Records":[</c>, is opened and not scanned as a record first.
    /// No record starts so, save that <c>resources</c> may come first where something has sorted the keys anew.
    /// </summary>
    internal static bool IsContainer(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> key = FirstKey(text);
        if (key.IsEmpty || key.SequenceEqual("resources"u8))
        {
            return false;
        }

        int at = text.IndexOf(key) + key.Length + 1;
        at = SkipBlanks(text, at);
        return at < text.Length && text[at] == ':' && (at = SkipBlanks(text, at + 1)) < text.Length && text[at] == '[';
    }

    internal static bool IsDigest(ReadOnlySpan<byte> whole) =>
        whole.IndexOf("\"digestS3Object\""u8) >= 0 && whole.IndexOf("\"digestSignatureAlgorithm\""u8) >= 0;

    /// <summary>The object starts as JSON does: with a quoted key, or with its end.</summary>
    internal static bool HasKey(ReadOnlySpan<byte> text)
    {
        int at = SkipBlanks(text, 1);
        return at < text.Length && text[at] is (byte)'"' or (byte)'}';
    }

    /// <summary>The first key of the object that the text starts with, undecoded; empty where there is none.</summary>
    internal static ReadOnlySpan<byte> FirstKey(ReadOnlySpan<byte> text)
    {
        int at = SkipBlanks(text, 1);
        if (at >= text.Length || text[at] != '"')
        {
            return default;
        }

        int end = text.Slice(at + 1).IndexOf((byte)'"');
        return end <= 0 ? default : text.Slice(at + 1, end);
    }

    /// <summary>The length of the string that the text starts with, quotes included; -1 where it does not end.</summary>
    internal static int StringLength(ReadOnlySpan<byte> text)
    {
        int at = 1;
        while (at < text.Length)
        {
            int next = text.Slice(at).IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (text[at] == '"')
            {
                return at + 1;
            }

            at += 2;
        }

        return -1;
    }

    /// <summary>The length of a key with its colon; 0 where the string is no key; -1 where the text ends too soon to tell.</summary>
    internal static int KeyLength(ReadOnlySpan<byte> text, int stringLength)
    {
        int at = SkipBlanks(text, stringLength);
        return at >= text.Length ? -1 : text[at] == ':' ? at + 1 : 0;
    }

    /// <summary>The length of a number, true, false or null; 0 where the text starts with none.</summary>
    internal static int LiteralLength(ReadOnlySpan<byte> text)
    {
        int end = 0;
        while (end < text.Length && text[end] is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9')
            or (byte)'+' or (byte)'-' or (byte)'.' or (byte)'E')
        {
            end++;
        }

        ReadOnlySpan<byte> word = text.Slice(0, end);
        bool isLiteral = end > 0 && (word[0] is (byte)'-' or (>= (byte)'0' and <= (byte)'9')
            || word.SequenceEqual("true"u8) || word.SequenceEqual("false"u8) || word.SequenceEqual("null"u8)
            || (end == text.Length && end < 5));
        return isLiteral ? end : 0;
    }

    internal static int SkipBlanks(ReadOnlySpan<byte> text, int from)
    {
        while (from < text.Length && text[from] <= Blank)
        {
            from++;
        }

        return from;
    }
}
