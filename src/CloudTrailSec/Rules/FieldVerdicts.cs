namespace CloudTrailSec.Rules;

/// <summary>Which conditions hold of one value, as far as they have been tried.</summary>
internal readonly struct FieldVerdicts(FieldMemory memory, int place)
{
    /// <summary>Whether anything is remembered of the value.</summary>
    internal bool AreKept => memory is not null;

    /// <summary>What is known of the <see cref="UnnamedRules"/>.</summary>
    internal ref UnnamedVerdicts Unnamed => ref memory.Unnamed(place);

    internal bool TryGet(int condition, out bool holds)
    {
        ulong bit = 1UL << condition;
        (ulong tried, ulong hold) = memory.Word(place, condition);
        holds = (hold & bit) != 0;
        return (tried & bit) != 0;
    }

    internal void Set(int condition, bool holds)
    {
        ulong bit = 1UL << condition;
        ref (ulong Tried, ulong Holds) word = ref memory.Word(place, condition);
        word.Tried |= bit;
        word.Holds |= holds ? bit : 0;
    }
}
