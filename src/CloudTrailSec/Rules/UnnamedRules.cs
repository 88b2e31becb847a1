namespace CloudTrailSec.Rules;

/// <summary>
/// The rules that ask for no event name or source, and so come up for every event. Most are ruled out by one part of
/// the record alone: by its caller, its error, its program. Each has a bit, the first 64 of them; further ones are tried.
/// Immutable; shared between threads.
/// </summary>
internal sealed class UnnamedRules
{
    private const int MaxBits = 64;

    private readonly RuleCondition[] _conditions;
    private readonly ulong[] _bits;
    private readonly PathRoot[] _parts;

    internal UnnamedRules(RuleCondition[] conditions, int[] unnamed)
    {
        int[] withBit = [.. unnamed.Where(r => conditions[r].Remembers != PathRoots.None).Take(MaxBits)];
        _conditions = [.. withBit.Select(r => conditions[r])];
        _bits = new ulong[conditions.Length];
        for (int i = 0; i < withBit.Length; i++)
        {
            _bits[withBit[i]] = 1UL << i;
        }

        PathRoots all = _conditions.Aggregate(PathRoots.None, (all, c) => all | c.Remembers) & ~PathRoots.Name;
        _parts = [.. Enum.GetValues(typeof(PathRoot)).Cast<PathRoot>().Where(p => (all & p.Alone()) != PathRoots.None)];
    }

    /// <summary>The bit of a rule; 0 where it has none.</summary>
    internal ulong BitOf(int rule) => _bits[rule];

    /// <summary>The bits of the rules that do not hold, for what one part or another of the event is.</summary>
    internal ulong RuledOut(EventView view)
    {
        ulong all = 0;
        foreach (PathRoot part in _parts)
        {
            if (view.Verdicts(part) is { } known)
            {
                all |= known.RuledOut ?? RuledOutBy(part, known, view);
            }
        }

        return all;
    }

    private ulong RuledOutBy(PathRoot part, FieldVerdicts known, EventView view)
    {
        ulong bits = 0;
        for (int i = 0; i < _conditions.Length; i++)
        {
            if (_conditions[i].HoldsBy(part.Alone(), view) == false)
            {
                bits |= 1UL << i;
            }
        }

        // A regular expression that ran out of time says nothing: the rules are tried, and that counts it.
        if (view.TimedOut)
        {
            view.TimedOut = false;
            return 0;
        }

        known.RuledOut = bits;
        return bits;
    }
}
