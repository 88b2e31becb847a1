using CloudTrailSec.Events;

namespace CloudTrailSec.Rules;

/// <summary>
/// Which rules are worth trying on an event: those that its name and source alone do not rule out, worked out once for
/// each pair. A bounded number of pairs; a new one takes the place of an old one. Not for use by two threads at once.
/// </summary>
internal sealed class CandidateMemory(RuleSet rules)
{
    private const int Places = 1024;

    private readonly Pair?[] _places = new Pair?[Places];
    private readonly ByteBuffer _buffer = new();
    private readonly Candidates _all = new(rules.Index.All, rules.Unnamed.BitsOf(rules.Index.All));

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
        if (place is null || !name.SequenceEqual(place.Name) || !source.SequenceEqual(place.Source))
        {
            place = new Pair(name.ToArray(), source.ToArray(), NotRuledOut(@event, view));
        }

        return place.Candidates;
    }

    private Candidates NotRuledOut(TrailEvent @event, EventView view)
    {
        rules.Index.Find(@event, _buffer, out int[] byName, out int[] bySource);
        int[] candidates = Array.FindAll(
            [.. byName, .. bySource, .. rules.Index.Others], r => rules.Conditions[r].HoldsBy(PathRoots.Name, view) != false);
        Array.Sort(candidates);

        // A regular expression that ran out of time says nothing: the rule is tried, and then counts it.
        bool isSure = !view.TimedOut;
        view.TimedOut = false;
        return isSure ? new Candidates(candidates, rules.Unnamed.BitsOf(candidates)) : _all;
    }

    private sealed class Pair(byte[] name, byte[] source, Candidates candidates)
    {
        internal readonly byte[] Name = name;
        internal readonly byte[] Source = source;
        internal readonly Candidates Candidates = candidates;
    }
}
