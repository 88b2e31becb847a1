using System.Buffers.Text;

namespace CloudTrailSec.Anomaly;

/// <summary>An event's id, in sixteen bytes where it is a UUID.</summary>
internal readonly struct EventId(Guid id, string? text)
{
    internal static EventId Parse(string text) =>
        Guid.TryParseExact(text, "D", out Guid id) && id.ToString() == text
            ? new EventId(id, null)
            : new EventId(default, text);

    internal static EventId Of(TrailEvent @event)
    {
        Events.Slice slice = @event.Hot.EventId;
        ReadOnlySpan<byte> bytes = slice.IsMissing ? default : slice.Of(@event.Span);
        return Utf8Parser.TryParse(bytes, out Guid id, out int length) && length == bytes.Length && IsLower(bytes)
            ? new EventId(id, null)
            : new EventId(default, @event.EventID ?? string.Empty);
    }

    /// <inheritdoc/>
    public override string ToString() => text ?? id.ToString();

    /// <summary>An id written otherwise must come back as it was.</summary>
    private static bool IsLower(ReadOnlySpan<byte> text)
    {
        foreach (byte b in text)
        {
            if (b is >= (byte)'A' and <= (byte)'F')
            {
                return false;
            }
        }

        return true;
    }
}
