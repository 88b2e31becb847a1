using CloudTrailSec.Events;

namespace CloudTrailSec.Rules;

/// <summary>
/// Which rules are worth trying on an event: those that its name and source alone do not rule out, worked out once for
/// each pair. A bounded number of pairs; a new one takes the place of an old one. Safe to share between threads: a place is
/// one reference.
/// </summary>
internal sealed class CandidateMemory(RuleSet rules)
{
    private const int Places = 4096;

    private readonly Pair?[] _places = new Pair?[Places];
    private readonly Candidates _all = New(rules, rules.Index.All);

    /// <summary>The rules to try.</summary>
    /// <param name="event">The event.</param>
    /// <param name="view">A view of it.</param>
    internal Candidates Find(TrailEvent @event, EventView view)
    {
        if (!RuleIndex.CanFind(@event))
        {
            return _all;
        }

        ReadOnlySpan<byte> name = @event.Hot.EventName.Of(@event.Span);
        ReadOnlySpan<byte> source = @event.Hot.EventSource.Of(@event.Span);
        ref Pair? place = ref _places[(ByteHash.Of(name) + (31 * ByteHash.Of(source))) & (Places - 1)];
        Pair? pair = Volatile.Read(ref place);
        if (pair is null || !name.SequenceEqual(pair.Name) || !source.SequenceEqual(pair.Source))
        {
            pair = new Pair(name.ToArray(), source.ToArray(), NotRuledOut(@event, view));
            Volatile.Write(ref place, pair);
        }

        return pair.Candidates;
    }

    private Candidates NotRuledOut(TrailEvent @event, EventView view)
    {
        rules.Index.Find(@event, view.Text, out int[] byName, out int[] bySource);
        int[] candidates = Array.FindAll(
            [.. byName, .. bySource, .. rules.Index.Others], r => rules.Conditions[r].HoldsBy(PathRoots.Name, view) != false);
        Array.Sort(candidates);

        // A regular expression that ran out of time says nothing: the rule is tried, and then counts it.
        bool isSure = !view.TimedOut;
        view.TimedOut = false;
        return isSure ? New(rules, candidates) : _all;
    }

    private static Candidates New(RuleSet rules, int[] candidates) =>
        new(Array.FindAll(candidates, r => rules.Unnamed.BitOf(r) == 0), rules.Unnamed.BitsOf(candidates));

    private sealed class Pair(byte[] name, byte[] source, Candidates candidates)
    {
        internal readonly byte[] Name = name;
        internal readonly byte[] Source = source;
        internal readonly Candidates Candidates = candidates;
    }
}
