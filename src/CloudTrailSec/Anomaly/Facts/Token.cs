namespace CloudTrailSec.Anomaly;

/// <summary>A value of a fact: its text, and the number that stands for it in tables.</summary>
internal readonly struct Token(string text, ulong key)
{
    internal readonly string Text = text;
    internal readonly ulong Key = key;

    internal Token(string text)
        : this(text, KeyOf(text))
    {
    }

    internal bool IsNone => Text is null;

    internal static ulong KeyOf(string text)
    {
        ulong hash = 0xCBF29CE484222325 + (ulong)text.Length;
        foreach (char c in text)
        {
            hash = (hash ^ c) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 29;
        }

        return hash;
    }

    /// <summary>The key of a pair; the order of the two matters.</summary>
    internal static ulong Join(ulong a, ulong b)
    {
        ulong hash = ((a ^ (a >> 31)) * 0xFF51AFD7ED558CCD) + b;
        return (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
    }
}
