namespace CloudTrailSec.Rules;

/// <summary>Numbers by a UTF-8 text, regardless of the case of ASCII letters; found without making a string.</summary>
internal sealed class TextTable
{
    private Entry?[] _places = new Entry?[64];
    private int _count;

    internal void Add(byte[] folded, int number)
    {
        if (_count * 2 >= _places.Length)
        {
            Grow();
        }

        ref Entry? place = ref _places[Place(folded)];
        if (place is null)
        {
            place = new Entry(folded);
            _count++;
        }

        place.Numbers = [.. place.Numbers, number];
    }

    /// <summary>The numbers of a text, in the order they were added; none where it is not in the table.</summary>
    internal int[] Find(ReadOnlySpan<byte> text) => _count == 0 ? [] : _places[Place(text)]?.Numbers ?? [];

    private int Place(ReadOnlySpan<byte> text)
    {
        uint hash = 2166136261;
        foreach (byte letter in text)
        {
            hash = (hash ^ TextFold.Lower(letter)) * 16777619;
        }

        int place = (int)((hash ^ (hash >> 15)) & (uint)(_places.Length - 1));
        while (_places[place] is { } entry && !TextFold.Equal(text, entry.Text))
        {
            place = (place + 1) & (_places.Length - 1);
        }

        return place;
    }

    private void Grow()
    {
        Entry?[] old = _places;
        _places = new Entry?[old.Length * 2];
        foreach (Entry? entry in old)
        {
            if (entry is not null)
            {
                _places[Place(entry.Text)] = entry;
            }
        }
    }

    private sealed class Entry(byte[] text)
    {
        internal readonly byte[] Text = text;
        internal int[] Numbers = [];
    }
}
