using CloudTrailSec.Rules;

namespace CloudTrailSec;

/// <summary>
/// Runs rules over a stream of events and gives findings: one for each match, or grouped. Events may come out of order;
/// groups go by event time. Not for use by two threads at once.
/// </summary>
public sealed class RuleRun
{
    private readonly RuleMatcher _matcher;
    private readonly Dictionary<TimeSpan, MatchGroups>? _groups;
    private readonly MatchGroups[] _all;
    private readonly TimeSpan _window;
    private readonly int _minLevel;
    private readonly List<TrailRule> _matches = [];
    private readonly List<TrailFinding> _ready = [];

    /// <summary>A run that has seen no event yet.</summary>
    /// <param name="options">Which rules, and how matches group.</param>
    public RuleRun(RuleRunOptions options)
    {
        RuleSet rules = options.Rules;
        _matcher = rules.Rules.All(r => r.Level >= options.MinLevel)
            ? rules.NewMatcher()
            : new RuleSet(rules.Rules.Where(r => r.Level >= options.MinLevel)).NewMatcher();
        _window = options.Window;
        _minLevel = options.MinLevel;
        _groups = options.Group
            ? rules.Rules.Select(WindowOf).Distinct().ToDictionary(w => w, w => new MatchGroups(w, options.MaxOpenGroups))
            : null;
        _all = [.. _groups?.Values ?? Enumerable.Empty<MatchGroups>()];
    }

    /// <summary>Rules that were set aside on the way because their regular expressions took too long.</summary>
    public IReadOnlyList<RuleProblem> Problems => _matcher.Problems;

    /// <summary>Takes the next event.</summary>
    /// <param name="event">The event.</param>
    /// <returns>The findings that are complete by now: often none.</returns>
    public IEnumerable<TrailFinding> Add(TrailEvent @event)
    {
        foreach (MatchGroups groups in _all)
        {
            groups.Advance(@event.EventTime.Ticks, _ready);
        }

        _matcher.Match(@event, _matches);
        foreach (TrailRule rule in _matches)
        {
            if (_groups is null)
            {
                _ready.Add(NewGroup(rule, @event).ToFinding());
            }
            else if (_groups[WindowOf(rule)] is { } groups && !groups.TryJoin(rule, @event))
            {
                groups.Open(NewGroup(rule, @event.Detach()), _ready);
            }
        }

        return TakeReady();
    }

    /// <summary>Ends the stream.</summary>
    /// <returns>The findings that were still open, in the order in which they were opened.</returns>
    public IEnumerable<TrailFinding> Complete()
    {
        foreach (MatchGroups groups in _all)
        {
            groups.Close(_ready);
        }

        return TakeReady();
    }

    private TimeSpan WindowOf(TrailRule rule) => rule.Window ?? _window;

    private TrailFinding[] TakeReady()
    {
        if (_ready.Count == 0)
        {
            return [];
        }

        // A group of denied attempts may be worth less than its rule.
        TrailFinding[] findings = [.. _ready.Where(f => f.Level >= _minLevel)];
        _ready.Clear();
        return findings;
    }

    /// <summary>
    /// The event is the one last matched, or a copy of it: the reasons are read off the matcher's view of it.
    /// </summary>
    private MatchGroup NewGroup(TrailRule rule, TrailEvent @event)
    {
        List<TrailReason> reasons = [];
        _matcher.Explain(rule, reasons);
        return new MatchGroup(rule, @event, reasons);
    }
}
