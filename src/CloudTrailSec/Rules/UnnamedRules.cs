using CloudTrailSec.Compat;

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
    private readonly int[] _rules;
    private readonly ulong[] _bits;
    private readonly Part[] _parts;

    internal UnnamedRules(RuleCondition[] conditions, int[] unnamed)
    {
        _rules = [.. unnamed.Where(r => conditions[r].Remembers != PathRoots.None).Take(MaxBits)];
        _conditions = [.. _rules.Select(r => conditions[r])];
        _bits = new ulong[conditions.Length];
        for (int i = 0; i < _rules.Length; i++)
        {
            _bits[_rules[i]] = 1UL << i;
        }

        _parts = [.. Enum.GetValues(typeof(PathRoot)).Cast<PathRoot>()
            .Where(p => (p.Alone() & PathRoots.Name) == PathRoots.None)
            .Select(p => new Part(p, BitsOf(_rules.Where(r => (conditions[r].Remembers & p.Alone()) != PathRoots.None))))
            .Where(p => p.Bits != 0)];
    }

    /// <summary>The bit of a rule; 0 where it has none.</summary>
    internal ulong BitOf(int rule) => _bits[rule];

    /// <summary>The rule of a bit, given by its place.</summary>
    internal int RuleAt(int place) => _rules[place];

    /// <summary>The bits of some rules.</summary>
    internal ulong BitsOf(IEnumerable<int> rules) => rules.Aggregate(0UL, (bits, rule) => bits | _bits[rule]);

    /// <summary>Leaves out the rules that do not hold, for what one part or another of the event is.</summary>
    /// <param name="open">The bits of the rules that are asked about.</param>
    /// <param name="view">A view of the event.</param>
    /// <param name="sure">The bits of those that hold for what one part is, whatever the others are.</param>
    /// <returns>The bits of those that are left, the sure ones among them.</returns>
    internal ulong Left(ulong open, EventView view, out ulong sure)
    {
        sure = 0;
        foreach (Part part in _parts)
        {
            if ((open & part.Bits) != 0 && view.Verdicts(part.Root) is { AreKept: true } verdicts)
            {
                ref UnnamedVerdicts known = ref verdicts.Unnamed;
                Look(open & part.Bits & ~known.Looked, part.Root, ref known, view);
                open &= ~known.RuledOut;
                sure |= known.Sure;
            }
        }

        sure &= open;
        return open;
    }

    /// <summary>Whether some rules can still hold, for one part; they are looked at once for each value of it.</summary>
    private void Look(ulong rules, PathRoot root, ref UnnamedVerdicts known, EventView view)
    {
        known.Looked |= rules;
        for (; rules != 0; rules &= rules - 1)
        {
            int place = SpecialBytes.First(rules);
            ulong bit = 1UL << place;
            bool? holds = _conditions[place].HoldsBy(root.Alone(), view);

            // A regular expression that ran out of time says nothing: the rule is tried, and that counts it.
            known.RuledOut |= holds == false && !view.TimedOut ? bit : 0;
            known.Sure |= holds == true && !view.TimedOut ? bit : 0;
            view.TimedOut = false;
        }
    }

    private readonly record struct Part(PathRoot Root, ulong Bits);
}
