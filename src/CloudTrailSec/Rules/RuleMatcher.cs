using CloudTrailSec.Compat;
using CloudTrailSec.Rules;

namespace CloudTrailSec;

/// <summary>Tests events against the rules of a set. Not for use by two threads at once.</summary>
public sealed class RuleMatcher
{
    /// <summary>How often a rule's regular expressions may run out of time before the rule is set aside.</summary>
    private const int MaxTimeouts = 3;

    private const int Noting = 1024;

    private readonly RuleSet _rules;
    private readonly EventView _view;
    private readonly List<int> _matches = [];
    private readonly RuleMatches?[] _noted = new RuleMatches?[Noting];
    private readonly int[] _timeouts;
    private ulong _setAside;

    internal RuleMatcher(RuleSet rules)
    {
        _rules = rules;
        _view = new EventView(rules.Fields);
        _timeouts = new int[rules.All.Count];
    }

    /// <summary>
    /// Rules whose regular expressions ran out of time, and whether they were set aside. Events they were not tried on
    /// may have matched.
    /// </summary>
    public IReadOnlyList<RuleProblem> Problems => RuleTimeouts.Told(_rules, [this]);

    /// <summary>Whether any rule matches.</summary>
    /// <param name="event">The event.</param>
    /// <returns>True where at least one rule matches.</returns>
    public bool MatchesAny(TrailEvent @event) => Find(@event).Count > 0;

    /// <summary>Whether any rule matches; notes with the event which ones, so that they need not be tried again.</summary>
    /// <param name="event">The event.</param>
    /// <returns>True where at least one rule matches.</returns>
    public bool Selects(TrailEvent @event)
    {
        List<int> matches = Find(@event);
        if (matches.Count > 0)
        {
            @event.Matches = Noted(matches);
            @event.Prepare();
        }

        return matches.Count > 0;
    }

    /// <summary>The rules that match, those that only feed correlations among them.</summary>
    /// <param name="event">The event.</param>
    /// <param name="matches">Receives the rules, in the order of the set; cleared first.</param>
    public void Match(TrailEvent @event, List<TrailRule> matches)
    {
        matches.Clear();
        foreach (int rule in Find(@event))
        {
            matches.Add(_rules.All[rule]);
        }
    }

    /// <summary>The numbers of the rules that match, in order; valid until the next event.</summary>
    internal List<int> Find(TrailEvent @event)
    {
        _matches.Clear();
        _view.Begin(@event);
        Candidates found = _rules.Candidates.Find(@event, _view);
        foreach (int rule in found.Rules)
        {
            if (Holds(rule))
            {
                _matches.Add(rule);
            }
        }

        ulong left = _rules.Unnamed.Left(found.Unnamed & ~_setAside, _view, out ulong sure);
        if (left != 0)
        {
            AddUnnamed(left, sure);
        }

        return _matches;
    }

    private void AddUnnamed(ulong left, ulong sure)
    {
        int named = _matches.Count;
        for (; left != 0; left &= left - 1)
        {
            int rule = _rules.Unnamed.RuleAt(SpecialBytes.First(left));
            if ((sure & left & (~left + 1)) != 0 || Holds(rule))
            {
                _matches.Add(rule);
            }
        }

        if (named > 0 && _matches.Count > named)
        {
            _matches.Sort();
        }
    }

    /// <summary>The same for all events that the same rules match: there are few such sets.</summary>
    private RuleMatches Noted(List<int> matches)
    {
        uint hash = 0;
        foreach (int rule in matches)
        {
            hash = (hash ^ (uint)rule) * 0x9E3779B1;
        }

        ref RuleMatches? place = ref _noted[(hash ^ (hash >> 16)) % Noting];
        if (place is null || !place.Are(matches))
        {
            place = new RuleMatches(_rules, [.. matches]);
        }

        return place;
    }

    /// <summary>Takes over what another matcher of the same rules found for an event.</summary>
    /// <returns>The rules' numbers; null where nothing is noted with the event.</returns>
    internal int[]? TakeOver(TrailEvent @event)
    {
        if (@event.Matches is not { } noted || noted.Of != _rules)
        {
            return null;
        }

        _view.Begin(@event);
        return noted.Rules;
    }

    /// <summary>On how many events a rule's regular expressions ran out of time.</summary>
    internal int TimeoutsOf(int rule) => _timeouts[rule];

    /// <summary>Whether a rule ran out of time so often that it is tried no more.</summary>
    internal bool IsSetAside(int rule) => _timeouts[rule] >= MaxTimeouts;

    /// <summary>The event last matched, as rules look at it.</summary>
    internal EventView View => _view;

    private bool Holds(int rule)
    {
        if (IsSetAside(rule))
        {
            return false;
        }

        bool holds = _rules.Conditions[rule].Holds(_view);
        if (!_view.TimedOut)
        {
            return holds;
        }

        _view.TimedOut = false;
        if (++_timeouts[rule] == MaxTimeouts)
        {
            _setAside |= _rules.Unnamed.BitOf(rule);
        }

        return false;
    }
}
