namespace CloudTrailSec.Rules;

/// <summary>Which conditions hold of one value, as far as they have been tried.</summary>
internal sealed class FieldVerdicts(int conditions)
{
    private const int OfWord = 64;

    private readonly ulong[] _tried = new ulong[(conditions + OfWord - 1) / OfWord];
    private readonly ulong[] _holds = new ulong[(conditions + OfWord - 1) / OfWord];
    private byte[] _value = [];
    private int _length;

    /// <summary>The bits of the <see cref="UnnamedRules"/> that have been looked at.</summary>
    internal ulong Looked { get; set; }

    /// <summary>Those of them that do not hold with it.</summary>
    internal ulong RuledOut { get; set; }

    internal ReadOnlySpan<byte> Value => _value.AsSpan(0, _length);

    /// <summary>Starts anew with another value.</summary>
    internal void Begin(ReadOnlySpan<byte> value)
    {
        if (_value.Length < value.Length)
        {
            _value = new byte[value.Length];
        }

        value.CopyTo(_value);
        _length = value.Length;
        Looked = 0;
        RuledOut = 0;
        Array.Clear(_tried, 0, _tried.Length);
    }

    internal bool TryGet(int condition, out bool holds)
    {
        ulong bit = 1UL << condition;
        holds = (_holds[condition / OfWord] & bit) != 0;
        return (_tried[condition / OfWord] & bit) != 0;
    }

    internal void Set(int condition, bool holds)
    {
        ulong bit = 1UL << condition;
        ref ulong word = ref _holds[condition / OfWord];
        word = holds ? word | bit : word & ~bit;
        _tried[condition / OfWord] |= bit;
    }
}
