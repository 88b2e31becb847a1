namespace CloudTrailSec.Rules;

/// <summary>JSON in its one compact spelling: no white space, and only those escapes that JSON requires.</summary>
internal static class CompactJson
{
    internal static void Write(ReadOnlySpan<byte> json, ByteBuffer into)
    {
        int at = 0;
        while (at < json.Length)
        {
            byte letter = json[at++];
            if (letter == '"')
            {
                into.Add(letter);
                at = WriteString(json, at, into);
            }
            else if (letter > ' ')
            {
                into.Add(letter);
            }
        }
    }

    private static int WriteString(ReadOnlySpan<byte> json, int at, ByteBuffer into)
    {
        while (at < json.Length)
        {
            int run = json.Slice(at).IndexOfAny((byte)'"', (byte)'\\');
            run = run < 0 ? json.Length - at : run;
            into.Add(json.Slice(at, run));
            at += run;
            if (at < json.Length && json[at] == '"')
            {
                into.Add((byte)'"');
                return at + 1;
            }

            if (at < json.Length)
            {
                WriteScalar(JsonEscapes.Read(json, ref at), into);
            }
        }

        return at;
    }

    private static void WriteScalar(int scalar, ByteBuffer into)
    {
        byte letter = scalar switch
        {
            '"' or '\\' => (byte)scalar,
            '\n' => (byte)'n',
            '\t' => (byte)'t',
            '\r' => (byte)'r',
            '\b' => (byte)'b',
            '\f' => (byte)'f',
            _ => 0,
        };
        if (letter != 0)
        {
            into.Add((byte)'\\');
            into.Add(letter);
        }
        else if (scalar < ' ')
        {
            into.Add("\\u00"u8);
            into.Add((byte)('0' + (scalar >> 4)));
            into.Add((byte)"0123456789abcdef"[scalar & 0xF]);
        }
        else
        {
            into.AddScalar(scalar);
        }
    }
}
