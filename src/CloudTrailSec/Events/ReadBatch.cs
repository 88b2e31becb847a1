using System.Buffers;
using System.Runtime.ExceptionServices;

namespace CloudTrailSec.Events;

/// <summary>Steps of a reading that are handed on together.</summary>
/// <param name="capacity">How many there may be.</param>
/// <param name="isRaw">Whether its events have yet to be looked at, to see which are wanted.</param>
internal sealed class ReadBatch(int capacity, bool isRaw)
{
    private readonly List<byte[]> _lent = [];

    internal List<TrailRead> Reads { get; } = new(capacity);

    internal bool IsRaw { get; set; } = isRaw;

    /// <summary>What went wrong when its events were looked at.</summary>
    internal ExceptionDispatchInfo? Failure { get; set; }

    /// <summary>Room for events until it is known which are wanted.</summary>
    internal byte[] Lend(int length)
    {
        byte[] chunk = ArrayPool<byte>.Shared.Rent(length);
        _lent.Add(chunk);
        return chunk;
    }

    /// <summary>The wanted events have been copied.</summary>
    internal void TakeBack()
    {
        foreach (byte[] chunk in _lent)
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        _lent.Clear();
    }
}
