namespace CloudTrailSec.Rules;

/// <summary>Which conditions hold of one value, as far as they have been tried.</summary>
internal sealed class FieldVerdicts(int conditions)
{
    private const int OfWord = 64;

    /// <summary>Of each 64 conditions, which have been tried, and which of those hold.</summary>
    private readonly (ulong Tried, ulong Holds)[] _words = new (ulong, ulong)[(conditions + OfWord - 1) / OfWord];
    private byte[] _value = [];
    private int _length;

    /// <summary>The bits of the <see cref="UnnamedRules"/> that have been looked at.</summary>
    internal ulong Looked { get; set; }

    /// <summary>Those of them that do not hold with it.</summary>
    internal ulong RuledOut { get; set; }

    /// <summary>Those that hold with it, whatever else the event is.</summary>
    internal ulong Sure { get; set; }

    internal ReadOnlySpan<byte> Value => _value.AsSpan(0, _length);

    /// <summary>Starts anew with another value.</summary>
    internal void Begin(ReadOnlySpan<byte> value)
    {
        if (_value.Length < value.Length)
        {
            _value = new byte[value.Length];
        }

        value.CopyTo(_value);
        Begin(value.Length);
    }

    /// <summary>The same, with a caller's text.</summary>
    internal void Begin(TrailIdentity caller)
    {
        _value = caller.Json;
        Begin(caller.Json.Length);
    }

    private void Begin(int length)
    {
        _length = length;
        Looked = 0;
        RuledOut = 0;
        Sure = 0;
        Array.Clear(_words, 0, _words.Length);
    }

    internal bool TryGet(int condition, out bool holds)
    {
        ulong bit = 1UL << condition;
        ref (ulong Tried, ulong Holds) word = ref _words[condition / OfWord];
        holds = (word.Holds & bit) != 0;
        return (word.Tried & bit) != 0;
    }

    internal void Set(int condition, bool holds)
    {
        ulong bit = 1UL << condition;
        ref (ulong Tried, ulong Holds) word = ref _words[condition / OfWord];
        word.Tried |= bit;
        word.Holds |= holds ? bit : 0;
    }
}
