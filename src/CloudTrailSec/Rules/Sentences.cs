using System.Text;
using CloudTrailSec.Compat;

namespace CloudTrailSec.Rules;

/// <summary>What a test found, as a sentence a person can check against the event.</summary>
internal static class Sentences
{
    private const int LongestValue = 160;

    internal static string Of(string field, ValueTest test, EventTape tape, int node, List<int> nodes) =>
        node == ValueTest.HoldsOfNone ? $"{field} is missing"
        : tape[node].IsContainer && test.IsReadable ? $"{field} {Short(test.Words)}"
        : nodes.Contains(node) ? $"{field} is {Value(tape, node)}"
        : $"{field} has {Value(tape, node)}";

    internal static string Value(EventTape tape, int node) => Short(Utf8.ToText(
        tape[node].IsContainer ? tape.Compact(node, new ByteBuffer()) : tape.Text(node, new ByteBuffer())));

    internal static string Short(string text)
    {
        if (text.Length <= LongestValue && !HasControl(text))
        {
            return text;
        }

        StringBuilder line = new(LongestValue + 1);
        foreach (char letter in text.Length > LongestValue ? text.Substring(0, LongestValue) : text)
        {
            _ = line.Append(char.IsControl(letter) ? ' ' : letter);
        }

        return (text.Length > LongestValue ? line.Append('…') : line).ToString();
    }

    private static bool HasControl(string text)
    {
        foreach (char letter in text)
        {
            if (char.IsControl(letter))
            {
                return true;
            }
        }

        return false;
    }
}
