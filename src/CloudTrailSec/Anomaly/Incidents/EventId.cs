using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace CloudTrailSec.Anomaly;

/// <summary>An event's id, in sixteen bytes where it is a UUID.</summary>
internal readonly struct EventId(Guid id, string? text)
{
    /// <summary>A number that stands for it.</summary>
    internal ulong Key
    {
        get
        {
            if (text is not null)
            {
                return Token.KeyOf(text);
            }

            Span<Guid> bytes = [id];
            Span<ulong> halves = MemoryMarshal.Cast<Guid, ulong>(bytes);
            return Token.Join(halves[0], halves[1]);
        }
    }

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
