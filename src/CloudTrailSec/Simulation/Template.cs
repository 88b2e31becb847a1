using System.Globalization;
using CloudTrailSec.Compat;

namespace CloudTrailSec.Simulation;

/// <summary>Text with blanks, written <c>&lt;name&gt;</c>; see <see cref="PartKind"/> for what a blank can be.</summary>
internal sealed class Template
{
    private static readonly (string Prefix, PartKind Kind)[] s_sized =
        [("#hex", PartKind.Hex), ("#up", PartKind.Upper), ("#b64-", PartKind.Base64)];

    private static readonly (string Name, PartKind Kind)[] s_times =
    [
        ("time", PartKind.Time), ("stamp", PartKind.Stamp), ("ms", PartKind.Milliseconds), ("day", PartKind.Day),
        ("date", PartKind.Date), ("slot", PartKind.Slot),
    ];

    private Template(List<TemplatePart> parts) => Parts = [.. parts];

    internal TemplatePart[] Parts { get; }

    internal static Template Parse(string text)
    {
        List<TemplatePart> parts = [];
        int at = 0;
        while (at < text.Length)
        {
            int open = text.IndexOf('<', at);
            int close = open < 0 ? -1 : text.IndexOf('>', open);
            int end = close < 0 ? text.Length : open;
            if (end > at)
            {
                parts.Add(new TemplatePart(Utf8.ToBytes(text.Substring(at, end - at))));
            }

            if (close >= 0)
            {
                parts.Add(Blank(text.Substring(open + 1, close - open - 1)));
            }

            at = close < 0 ? text.Length : close + 1;
        }

        return new Template(parts);
    }

    private static TemplatePart Blank(string blank)
    {
        foreach ((string prefix, PartKind kind) in s_sized)
        {
            if (blank.StartsWith(prefix, StringComparison.Ordinal))
            {
                return new TemplatePart(kind, low: Number(blank.Substring(prefix.Length)));
            }
        }

        int sign = blank.IndexOfAny(['+', '-', '!']);
        string head = sign < 0 ? blank : blank.Substring(0, sign);
        string tail = sign < 0 ? string.Empty : blank.Substring(sign + 1);
        int time = Array.FindIndex(s_times, t => t.Name == head);
        return blank switch
        {
            "#uuid" => new TemplatePart(PartKind.Uuid),
            "request" => new TemplatePart(PartKind.Request),
            _ when blank.StartsWith("#n", StringComparison.Ordinal) =>
                new TemplatePart(PartKind.Number, low: Number(head.Substring(2)), high: Number(tail)),
            _ when time >= 0 => new TemplatePart(s_times[time].Kind, low: Shift(blank, sign, tail)),
            _ when sign >= 0 && blank[sign] == '!' => new TemplatePart(PartKind.StableId, blank),
            _ => new TemplatePart(PartKind.Value, blank),
        };
    }

    private static int Shift(string blank, int sign, string tail) =>
        sign < 0 ? 0 : blank[sign] == '-' ? -Number(tail) : Number(tail);

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
