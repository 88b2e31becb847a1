namespace CloudTrailSec.Events;

/// <summary>
/// One identity for all calls of a session: they have the same <c>userIdentity</c>, byte for byte. A fixed number of
/// places; a newcomer takes the place of another. Safe to share between threads: a place is one reference.
/// </summary>
internal sealed class IdentityPool
{
    private const int Places = 2048;
    private const int LongestPooled = 4096;

    private readonly Entry?[] _entries = new Entry?[Places];

    internal TrailIdentity Get(TrailEvent @event)
    {
        Slice slice = @event.Hot.UserIdentity;
        if (slice.IsMissing || slice.Length > LongestPooled)
        {
            return Read(@event);
        }

        ReadOnlySpan<byte> json = slice.Of(@event.Span);
        ref Entry? place = ref _entries[ByteHash.Of(json) & (Places - 1)];
        Entry? entry = Volatile.Read(ref place);
        string? recipient = @event.RecipientAccountId;
        if (entry is null || entry.Recipient != recipient || !json.SequenceEqual(entry.Json))
        {
            entry = new Entry(json.ToArray(), recipient, Read(@event));
            Volatile.Write(ref place, entry);
        }

        return entry.Identity;
    }

    private static TrailIdentity Read(TrailEvent @event) => new(@event.UserIdentity, @event.RecipientAccountId);

    private sealed class Entry(byte[] json, string? recipient, TrailIdentity identity)
    {
        internal readonly byte[] Json = json;
        internal readonly string? Recipient = recipient;
        internal readonly TrailIdentity Identity = identity;
    }
}
