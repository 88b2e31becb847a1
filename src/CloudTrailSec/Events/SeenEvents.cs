namespace CloudTrailSec.Events;

/// <summary>
/// Remembers eventIDs, so that an event delivered by two trails counts once. Memory is bounded: the older of two generations
/// is forgotten when the younger is full, and copies of an event arrive within minutes of each other.
/// </summary>
internal sealed class SeenEvents
{
    private const int Capacity = 1 << 20;

    private HashSet<(ulong, ulong)> _young = [];
    private HashSet<(ulong, ulong)> _old = [];

    /// <summary>Whether the id is new. An event without an id is always new.</summary>
    internal bool IsNew(ReadOnlySpan<byte> eventId)
    {
        if (eventId.IsEmpty)
        {
            return true;
        }

        (ulong, ulong) key = (Hash(eventId, 0xCBF29CE484222325), Hash(eventId, 0x9E3779B97F4A7C15));
        if (_old.Contains(key) || !_young.Add(key))
        {
            return false;
        }

        if (_young.Count >= Capacity)
        {
            (_old, _young) = (_young, []);
        }

        return true;
    }

    private static ulong Hash(ReadOnlySpan<byte> bytes, ulong hash)
    {
        foreach (byte b in bytes)
        {
            hash = (hash ^ b) * 0x100000001B3;
        }

        return hash ^ (hash >> 31);
    }
}
