using CloudTrailSec.Events;

namespace CloudTrailSec.Rules;

/// <summary>
/// What conditions said of the values that a part of the record had lately. Callers, their programs and their addresses
/// come again and again; a condition is tried once on each. A bounded number of values; a new one takes the place of an
/// old one. It is a few arrays, and so no work for the garbage collector.
/// </summary>
internal sealed class FieldMemory(int conditions)
{
    /// <summary>Each value may stand in one of two places, so that two that come in turns do not drive each other out.</summary>
    private const int Pairs = 1024;

    /// <summary>Longer values are rare, and not worth the room.</summary>
    private const int MaxLength = 4096;

    private const int OfWord = 64;

    /// <summary>The place of a value that is not kept.</summary>
    internal const int Nowhere = -1;

    /// <summary>The place of records that do not have this part.</summary>
    internal const int None = Pairs * 2;

    private readonly (byte[]? Bytes, int Length)[] _values = new (byte[]?, int)[None];
    private readonly bool[] _wasSecond = new bool[Pairs];
    private readonly UnnamedVerdicts[] _unnamed = new UnnamedVerdicts[None + 1];

    /// <summary>Of each 64 conditions, which have been tried on a value, and which of those hold.</summary>
    private readonly (ulong Tried, ulong Holds)[][] _verdicts = [.. Enumerable
        .Range(0, (conditions + OfWord - 1) / OfWord)
        .Select(_ => new (ulong, ulong)[None + 1])];

    /// <summary>The place of a value.</summary>
    internal int Find(ReadOnlySpan<byte> value) =>
        value.Length > MaxLength ? Nowhere : Find(value, ByteHash.Of(value), own: null);

    /// <summary>The same of a caller, whose text has been hashed and is not copied again.</summary>
    internal int Find(TrailIdentity caller) =>
        caller.Json.Length > MaxLength ? Nowhere : Find(caller.Json, caller.JsonHash, caller.Json);

    /// <summary>What is known of rules that ask for no event name.</summary>
    internal ref UnnamedVerdicts Unnamed(int place) => ref _unnamed[place];

    /// <summary>Of 64 conditions, the asked one among them, which have been tried, and which of those hold.</summary>
    internal ref (ulong Tried, ulong Holds) Word(int place, int condition) =>
        ref _verdicts[condition / OfWord][place];

    /// <summary>Where a value stands; a new one takes that of its two places that was not used last.</summary>
    private int Find(ReadOnlySpan<byte> value, int hash, byte[]? own)
    {
        ref bool wasSecond = ref _wasSecond[hash & (Pairs - 1)];
        int place = (2 * (hash & (Pairs - 1))) + (wasSecond ? 1 : 0);
        if (IsAt(place, value))
        {
            return place;
        }

        wasSecond = !wasSecond;
        place ^= 1;
        if (!IsAt(place, value))
        {
            Begin(place, own ?? Copy(value, _values[place].Bytes), value.Length);
        }

        return place;
    }

    private static byte[] Copy(ReadOnlySpan<byte> value, byte[]? room)
    {
        byte[] copy = room?.Length >= value.Length ? room : new byte[value.Length];
        value.CopyTo(copy);
        return copy;
    }

    private bool IsAt(int place, ReadOnlySpan<byte> value)
    {
        ref (byte[]? Bytes, int Length) at = ref _values[place];
        return value.SequenceEqual(at.Bytes.AsSpan(0, at.Length));
    }

    private void Begin(int place, byte[] value, int length)
    {
        _values[place] = (value, length);
        _unnamed[place] = default;
        foreach ((ulong, ulong)[] verdicts in _verdicts)
        {
            verdicts[place] = default;
        }
    }
}
