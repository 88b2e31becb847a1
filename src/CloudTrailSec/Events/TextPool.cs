using CloudTrailSec.Compat;

namespace CloudTrailSec.Events;

/// <summary>
/// One string for each of the values that come again and again: names, sources, regions, accounts, addresses. A fixed
/// number of places; a newcomer takes the place of another. Safe to share between threads: a place is one reference.
/// </summary>
internal sealed class TextPool
{
    private const int Places = 8192;
    private const int LongestPooled = 128;

    private readonly Entry?[] _entries = new Entry?[Places];
    private IdentityPool? _identities;

    /// <summary>The same for callers.</summary>
    internal IdentityPool Identities => _identities ??= new IdentityPool();

    internal string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > LongestPooled)
        {
            return Utf8.ToText(utf8);
        }

        ref Entry? place = ref _entries[ByteHash.Of(utf8) & (Places - 1)];
        Entry? entry = Volatile.Read(ref place);
        if (entry is not null && utf8.SequenceEqual(entry.Bytes))
        {
            return entry.Text;
        }

        entry = new Entry(utf8.ToArray(), Utf8.ToText(utf8));
        Volatile.Write(ref place, entry);
        return entry.Text;
    }

    private sealed class Entry(byte[] bytes, string text)
    {
        internal readonly byte[] Bytes = bytes;
        internal readonly string Text = text;
    }
}
