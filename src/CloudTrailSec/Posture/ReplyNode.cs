using System.Globalization;
using System.Text.Json;
using CloudTrailSec.Events;

namespace CloudTrailSec.Posture;

/// <summary>A value in a reply. What is not there is a node too, so that paths need no tests on the way.</summary>
internal readonly struct ReplyNode(JsonElement? value)
{
    internal static ReplyNode None => default;

    internal bool IsMissing => value is null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined };

    internal string? Text => value switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } other => other.ToString(),
        _ => null,
    };

    /// <summary>Some protocols write booleans as text.</summary>
    internal bool IsTrue => string.Equals(Text, "true", StringComparison.OrdinalIgnoreCase);

    internal double? Number =>
        double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    /// <summary>A time as text or as seconds since 1970.</summary>
    internal DateTimeOffset? Time =>
        EventTimes.Parse(Text) is var ticks and not 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>The elements of an array; a single value stands for an array of one, as policies write it.</summary>
    internal IEnumerable<ReplyNode> Items => IsMissing ? []
        : value is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().Select(e => new ReplyNode(e))
        : [this];

    internal IEnumerable<string> Texts => Items.Select(i => i.Text).OfType<string>();

    internal IEnumerable<(string Name, ReplyNode Value)> Members => value is { ValueKind: JsonValueKind.Object } map
        ? map.EnumerateObject().Select(p => (p.Name, new ReplyNode(p.Value)))
        : [];

    /// <summary>The value as JSON; null where it is missing.</summary>
    internal string Json => value is { ValueKind: not JsonValueKind.Undefined } given ? given.GetRawText() : "null";

    internal bool IsObject => value is { ValueKind: JsonValueKind.Object };

    internal ReplyNode this[string name] =>
        value is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(name, out JsonElement member)
            ? new ReplyNode(member) : None;
}
