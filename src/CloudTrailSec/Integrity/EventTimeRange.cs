using CloudTrailSec.Events;
using CloudTrailSec.Compat;

namespace CloudTrailSec.Integrity;

/// <summary>The earliest and the latest event time in a log's text, as the text goes by.</summary>
internal sealed class EventTimeRange
{
    private const int TimeLength = 20;

    private static readonly byte[] s_mark = Utf8.ToBytes("\"eventTime\":\"");

    private readonly byte[] _seam = new byte[2 * MostKept];
    private int _kept;

    /// <summary>A mark and its time can lie across the border of two parts.</summary>
    private static int MostKept => 13 + TimeLength - 1;

    /// <summary>Ticks UTC; the largest number where there was none.</summary>
    internal long Oldest { get; private set; } = long.MaxValue;

    /// <summary>Ticks UTC; 0 where there was none.</summary>
    internal long Newest { get; private set; }

    internal void Clear() => (_kept, Oldest, Newest) = (0, long.MaxValue, 0);

    internal void Add(byte[] part, int length)
    {
        int head = Math.Min(length, MostKept);
        Array.Copy(part, 0, _seam, _kept, head);
        Search(_seam.AsSpan(0, _kept + head), before: _kept);
        Search(part.AsSpan(0, length), before: length);
        _kept = head;
        Array.Copy(part, length - head, _seam, 0, head);
    }

    /// <summary>Takes the times whose mark begins before a place.</summary>
    private void Search(ReadOnlySpan<byte> text, int before)
    {
        int at = 0, found;
        while (at < before && (found = text.Slice(at).IndexOf(s_mark)) >= 0 && (at += found) < before)
        {
            at += s_mark.Length;
            if (text.Length - at >= TimeLength
                && EventTimes.Parse(Utf8.ToText(text.Slice(at, TimeLength))) is var ticks and not 0)
            {
                Oldest = Math.Min(Oldest, ticks);
                Newest = Math.Max(Newest, ticks);
            }
        }
    }
}
