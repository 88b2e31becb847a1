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

    private readonly string?[] _texts = new string?[Places];
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

        ref string? place = ref _texts[ByteHash.Of(content) & (Places - 1)];
        string? text = Volatile.Read(ref place);
        if (text is null || !Utf8.EqualAscii(content, text))
        {
            text = JsonText.Decode(content);
            if (text.Length == content.Length) // Plain ASCII, without escapes: what the comparison can find again.
            {
                Volatile.Write(ref place, text);
            }
        }

        return text;
    }
}
