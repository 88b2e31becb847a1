using CloudTrailSec.Rules;

namespace CloudTrailSec;

/// <summary>
/// Runs rules over a stream of events and gives findings: one for each match, or grouped. Events may come out of order;
/// groups go by event time. Not for use by two threads at once.
/// </summary>
public sealed class RuleRun
{
    private readonly RuleSet _rules;
    private readonly RuleMatcher _matcher;
    private readonly Dictionary<TimeSpan, MatchGroups>? _groups;
    private readonly MatchGroups[] _all;
    private readonly TimeSpan _window;
    private readonly int _minLevel;
    private readonly CorrelationRun? _correlations;
    private readonly HashSet<TrailRule> _told;
    private readonly List<TrailFinding> _ready = [];

    /// <summary>A run that has seen no event yet.</summary>
    /// <param name="options">Which rules, and how matches group.</param>
    public RuleRun(RuleRunOptions options)
    {
        _rules = options.Rules;
        _told = [.. _rules.Rules.Where(r => r.Level >= options.MinLevel)];
        _matcher = _rules.NewMatcher();
        _window = options.Window;
        _minLevel = options.MinLevel;
        _groups = options.Group
            ? _rules.All.Select(WindowOf).Distinct().ToDictionary(w => w, w => new MatchGroups(w, options.MaxOpenGroups))
            : null;
        _all = [.. _groups?.Values ?? Enumerable.Empty<MatchGroups>()];
        _correlations = _rules.Plan.Correlations.Count > 0
            ? new CorrelationRun(_rules, options, IsTold, _ready) : null;
    }

    /// <summary>Rules that were set aside on the way because their regular expressions took too long.</summary>
    public IReadOnlyList<RuleProblem> Problems => _matcher.Problems;

    /// <summary>What correlations had to let go so far.</summary>
    public CorrelationLoss Loss => _correlations?.Loss ?? new CorrelationLoss();

    /// <summary>
    /// Takes the next event. Where <see cref="RuleMatcher.Selects"/> of the same rules saw it, they are not tried again.
    /// </summary>
    /// <param name="event">The event.</param>
    /// <returns>The findings that are complete by now: often none.</returns>
    public IEnumerable<TrailFinding> Add(TrailEvent @event)
    {
        long time = @event.EventTime.Ticks;
        foreach (MatchGroups groups in _all)
        {
            groups.Advance(time, _ready);
        }

        IReadOnlyList<int> matches = _matcher.TakeOver(@event) ?? _matcher.Find(@event);
        foreach (int rule in matches)
        {
            AddMatch(_rules.All[rule], @event);
        }

        if (_correlations is not null)
        {
            Correlate(_correlations, matches, @event);
            _correlations.Advance(time);
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

        _correlations?.Complete();
        return TakeReady();
    }

    private void AddMatch(TrailRule rule, TrailEvent @event)
    {
        if (!IsTold(rule))
        {
            return;
        }

        if (_groups is null)
        {
            _ready.Add(NewGroup(rule, @event).ToFinding());
        }
        else if (_groups[WindowOf(rule)] is { } groups && !groups.TryJoin(rule, @event))
        {
            groups.Open(NewGroup(rule, @event.Detach()), _ready);
        }
    }

    private void Correlate(CorrelationRun correlations, IReadOnlyList<int> matches, TrailEvent @event)
    {
        SharedEvent? shared = null;
        foreach (int rule in matches)
        {
            if (_rules.Plan.Fed(rule).Count > 0)
            {
                correlations.Add(rule, shared ??= new SharedEvent(@event), _matcher.View);
            }
        }
    }

    /// <summary>
    /// Rules that are there for correlations only are not told of, but where each matching event is asked for.
    /// </summary>
    private bool IsTold(TrailRule rule) => _told.Contains(rule) && (_groups is null || !_rules.Plan.IsSilenced(rule));

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
