namespace CloudTrailSec.Rules;

/// <summary>
/// The rules that ask for no event name or source, and so come up for every event. Most are ruled out by one part of
/// the record alone: by its caller, its error, its program. Each has a bit, the first 64 of them; further ones are tried.
/// Immutable; shared between threads.
/// </summary>
internal sealed class UnnamedRules
{
    private const int MaxBits = 64;

    private readonly ulong[] _bits;
    private readonly Part[] _parts;

    internal UnnamedRules(RuleCondition[] conditions, int[] unnamed)
    {
        int[] withBit = [.. unnamed.Where(r => conditions[r].Remembers != PathRoots.None).Take(MaxBits)];
        _bits = new ulong[conditions.Length];
        for (int i = 0; i < withBit.Length; i++)
        {
            _bits[withBit[i]] = 1UL << i;
        }

        _parts = [.. Enum.GetValues(typeof(PathRoot)).Cast<PathRoot>()
            .Where(p => (p.Alone() & PathRoots.Name) == PathRoots.None)
            .Select(p => new Part(p, [.. withBit
                .Where(r => (conditions[r].Remembers & p.Alone()) != PathRoots.None)
                .Select(r => (conditions[r], _bits[r]))]))
            .Where(p => p.Rules.Length > 0)];
    }

    /// <summary>The bit of a rule; 0 where it has none.</summary>
    internal ulong BitOf(int rule) => _bits[rule];

    /// <summary>The bits of the rules that do not hold, for what one part or another of the event is.</summary>
    internal ulong RuledOut(EventView view)
    {
        ulong all = 0;
        foreach (Part part in _parts)
        {
            if (view.Verdicts(part.Root) is { } known)
            {
                all |= known.RuledOut ?? part.RuleOut(known, view);
            }
        }

        return all;
    }

    /// <summary>A part of the record, and the rules that ask for it, with their bits.</summary>
    private sealed class Part(PathRoot root, (RuleCondition Condition, ulong Bit)[] rules)
    {
        internal readonly PathRoot Root = root;
        internal readonly (RuleCondition Condition, ulong Bit)[] Rules = rules;

        internal ulong RuleOut(FieldVerdicts known, EventView view)
        {
            ulong bits = 0;
            foreach ((RuleCondition condition, ulong bit) in Rules)
            {
                bits |= condition.HoldsBy(Root.Alone(), view) == false ? bit : 0;
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
}
