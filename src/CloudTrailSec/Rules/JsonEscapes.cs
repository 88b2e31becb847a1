namespace CloudTrailSec.Rules;

/// <summary>Undoes the escapes of JSON strings, byte by byte, without making strings.</summary>
internal static class JsonEscapes
{
    private const int Replacement = 0xFFFD;

    /// <summary>
    /// Adds a string's content (without quotes), escapes undone. Half a surrogate pair becomes U+FFFD.
    /// </summary>
    internal static void Undo(ReadOnlySpan<byte> content, ByteBuffer into)
    {
        int at = 0;
        while (at < content.Length)
        {
            int run = content.Slice(at).IndexOf((byte)'\\');
            if (run < 0)
            {
                into.Add(content.Slice(at));
                return;
            }

            into.Add(content.Slice(at, run));
            at += run;
            into.AddScalar(Read(content, ref at));
        }
    }

    /// <summary>The character that the escape at <paramref name="at"/> stands for; moves past the escape.</summary>
    internal static int Read(ReadOnlySpan<byte> content, ref int at)
    {
        byte letter = at + 1 < content.Length ? content[at + 1] : (byte)'\\';
        at = Math.Min(at + 2, content.Length);
        switch (letter)
        {
            case (byte)'n': return '\n';
            case (byte)'t': return '\t';
            case (byte)'r': return '\r';
            case (byte)'b': return '\b';
            case (byte)'f': return '\f';
            case (byte)'u': return ReadUnicode(content, ref at);
            default: return letter;
        }
    }

    private static int ReadUnicode(ReadOnlySpan<byte> content, ref int at)
    {
        int unit = Hex(content, at);
        at = Math.Min(at + 4, content.Length);
        if (unit is < 0xD800 or > 0xDFFF)
        {
            return unit < 0 ? Replacement : unit;
        }

        bool isPair = unit < 0xDC00 && at + 1 < content.Length && content[at] == '\\' && content[at + 1] == 'u';
        int low = isPair ? Hex(content, at + 2) : -1;
        if (low is < 0xDC00 or > 0xDFFF)
        {
            return Replacement;
        }

        at += 6;
        return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }

    private static int Hex(ReadOnlySpan<byte> content, int at)
    {
        int value = 0;
        for (int i = at; i < at + 4; i++)
        {
            int digit = i < content.Length ? Digit(content[i]) : -1;
            if (digit < 0)
            {
                return -1;
            }

            value = (value << 4) | digit;
        }

        return value;
    }

    private static int Digit(byte letter) => letter switch
    {
        >= (byte)'0' and <= (byte)'9' => letter - '0',
        >= (byte)'a' and <= (byte)'f' => letter - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => letter - 'A' + 10,
        _ => -1,
    };
}
