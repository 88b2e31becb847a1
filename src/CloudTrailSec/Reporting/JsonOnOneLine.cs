using System.Buffers;

namespace CloudTrailSec.Reporting;

/// <summary>
/// Copies a JSON value to one line: blanks and line breaks between tokens go, the tokens stay as they are.
/// </summary>
internal static class JsonOnOneLine
{
    /// <summary>
    /// Writes the value. One that has no line break is copied whole: logs as CloudTrail delivers them.
    /// </summary>
    internal static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> json)
    {
        if (json.IndexOfAny((byte)'\n', (byte)'\r') < 0)
        {
            output.Write(json);
            return;
        }

        while (!json.IsEmpty)
        {
            int run = TokensLength(json);
            output.Write(json.Slice(0, run));
            json = json.Slice(run);
            json = json.Slice(BlankLength(json));
        }
    }

    /// <summary>How far it goes before a blank that is not inside a string.</summary>
    private static int TokensLength(ReadOnlySpan<byte> json)
    {
        int at = 0;
        while (at < json.Length && !IsBlank(json[at]))
        {
            at += json[at] == '"' ? StringLength(json.Slice(at)) : 1;
        }

        return at;
    }

    private static int StringLength(ReadOnlySpan<byte> json)
    {
        int at = 1;
        while (at < json.Length)
        {
            int next = json.Slice(at).IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
            {
                return json.Length;
            }

            at += next;
            if (json[at] == '"')
            {
                return at + 1;
            }

            at += 2;
        }

        return json.Length;
    }

    private static int BlankLength(ReadOnlySpan<byte> json)
    {
        int at = 0;
        while (at < json.Length && IsBlank(json[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';
}
