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

    /// <summary>The text of a JSON string.</summary>
    /// <param name="content">What stands between its quotes, escapes and all.</param>
    internal string Get(ReadOnlySpan<byte> content)
    {
        if (content.Length is 0 or > LongestPooled)
        {
            return JsonText.Decode(content);
        }

        ref Entry? place = ref _entries[ByteHash.Of(content) & (Places - 1)];
        Entry? entry = Volatile.Read(ref place);
        if (entry is not null && content.SequenceEqual(entry.Content))
        {
            return entry.Text;
        }

        entry = new Entry(content.ToArray(), JsonText.Decode(content));
        Volatile.Write(ref place, entry);
        return entry.Text;
    }

    private sealed class Entry(byte[] content, string text)
    {
        internal readonly byte[] Content = content;
        internal readonly string Text = text;
    }
}
