using CloudTrailSec.Rules;

namespace CloudTrailSec;

/// <summary>Tests events against the rules of a set. Not for use by two threads at once.</summary>
public sealed class RuleMatcher
{
    /// <summary>How often a rule's regular expressions may run out of time before the rule is set aside.</summary>
    private const int MaxTimeouts = 3;

    private readonly RuleSet _rules;
    private readonly EventView _view = new();
    private readonly ByteBuffer _buffer = new();
    private readonly List<int> _matches = [];
    private readonly List<RuleProblem> _problems = [];
    private readonly int[] _timeouts;

    internal RuleMatcher(RuleSet rules)
    {
        _rules = rules;
        _timeouts = new int[rules.Rules.Count];
    }

    /// <summary>
    /// Rules that were set aside because their regular expressions took too long. Events they were not tried on may
    /// have matched.
    /// </summary>
    public IReadOnlyList<RuleProblem> Problems => _problems;

    /// <summary>Whether any rule matches.</summary>
    /// <param name="event">The event.</param>
    /// <returns>True where at least one rule matches.</returns>
    public bool MatchesAny(TrailEvent @event)
    {
        _view.Begin(@event);
        if (!RuleIndex.CanFind(@event))
        {
            return MatchesOne(_rules.Index.All);
        }

        _rules.Index.Find(@event, _buffer, out int[] byName, out int[] bySource);
        return MatchesOne(byName) || MatchesOne(bySource) || MatchesOne(_rules.Index.Others);
    }

    /// <summary>The rules that match.</summary>
    /// <param name="event">The event.</param>
    /// <param name="matches">Receives the rules, in the order of the set; cleared first.</param>
    public void Match(TrailEvent @event, List<TrailRule> matches)
    {
        matches.Clear();
        _matches.Clear();
        _view.Begin(@event);
        if (RuleIndex.CanFind(@event))
        {
            _rules.Index.Find(@event, _buffer, out int[] byName, out int[] bySource);
            AddMatches(byName);
            AddMatches(bySource);
            AddMatches(_rules.Index.Others);
        }
        else
        {
            AddMatches(_rules.Index.All);
        }

        _matches.Sort();
        foreach (int rule in _matches)
        {
            matches.Add(_rules.Rules[rule]);
        }
    }

    /// <summary>Why a rule matches, field by field. The event must be the one last matched.</summary>
    internal void Explain(TrailRule rule, List<TrailReason> reasons) => rule.Condition.Explain(_view, false, reasons);

    private bool MatchesOne(int[] candidates)
    {
        foreach (int rule in candidates)
        {
            if (Holds(rule))
            {
                return true;
            }
        }

        return false;
    }

    private void AddMatches(int[] candidates)
    {
        foreach (int rule in candidates)
        {
            if (Holds(rule))
            {
                _matches.Add(rule);
            }
        }
    }

    private bool Holds(int rule)
    {
        if (_timeouts[rule] >= MaxTimeouts)
        {
            return false;
        }

        bool holds = _rules.Rules[rule].Condition.Holds(_view);
        if (!_view.TimedOut)
        {
            return holds;
        }

        _view.TimedOut = false;
        CountTimeout(rule);
        return false;
    }

    private void CountTimeout(int index)
    {
        TrailRule rule = _rules.Rules[index];
        if (++_timeouts[index] == MaxTimeouts)
        {
            _problems.Add(new RuleProblem(
                RuleProblemId.TrailRuleTimedOut,
                rule.Source ?? rule.Id,
                rule.Line,
                $"'{rule.Title}' was set aside: its regular expression ran out of time {MaxTimeouts} times."));
        }
    }
}
