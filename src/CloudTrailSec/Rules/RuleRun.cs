using System.Collections.Concurrent;
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
    private readonly EventView _findingView = new();
    private readonly MatchGroups[] _groups;
    private readonly MatchGroups?[] _groupsOf;
    private readonly bool _isGrouped;
    private readonly TimeSpan _window;
    private readonly int _minLevel;
    private readonly SuppressionTable _suppressions;
    private readonly ToldFindings? _before;
    private readonly CorrelationRun? _correlations;
    private readonly HashSet<TrailRule> _toldRules;
    private readonly bool[] _isTold;
    private readonly List<TrailFinding> _ready = [];
    private readonly ConcurrentBag<RuleWorker> _workers = [];

    /// <summary>A run that has seen no event yet.</summary>
    /// <param name="options">Which rules, and how matches group.</param>
    public RuleRun(RuleRunOptions options)
    {
        _rules = options.Rules;
        _isGrouped = options.Group;
        _toldRules = [.. _rules.Rules.Where(r => r.HighestLevel >= options.MinLevel)];
        _isTold = [.. _rules.All.Select(IsTold)];
        _matcher = _rules.NewMatcher();
        _window = options.Window;
        _before = options.Told;
        _suppressions = new SuppressionTable(options.Suppressions);
        _minLevel = options.MinLevel;
        Dictionary<TimeSpan, MatchGroups> byWindow = _rules.All.Select(WindowOf).Distinct()
            .ToDictionary(w => w, w => new MatchGroups(w, options.MaxOpenGroups));
        _groups = [.. byWindow.Values];
        _groupsOf = [.. _rules.All.Select(r => _isGrouped ? byWindow[WindowOf(r)] : null)];
        _correlations = _rules.Plan.Correlations.Count > 0
            ? new CorrelationRun(_rules, options, _suppressions, IsTold, _ready) : null;
    }

    /// <summary>
    /// Rules whose regular expressions took too long on some events, here or on decoding threads: complete when those have
    /// ended.
    /// </summary>
    public IReadOnlyList<RuleProblem> Problems => ProblemsWith(_workers);

    /// <summary>What correlations had to let go so far.</summary>
    public CorrelationLoss Loss => _correlations?.Loss ?? new CorrelationLoss();

    /// <summary>The suppressions that kept something back, with what they did in this run added.</summary>
    public IReadOnlyList<TrailSuppression> Suppressed =>
        [.. _suppressions.All.Where(h => h.Count > 0).Select(h => h.Added())];

    /// <summary>Takes over what earlier runs have seen, for rules about what is new.</summary>
    /// <param name="store">Where it is.</param>
    /// <exception cref="InvalidDataException">What is stored is damaged.</exception>
    public void LoadHistory(IStateStore store)
    {
        foreach (FirstSeenCorrelator seen in _correlations?.Histories() ?? [])
        {
            seen.Load(store);
        }
    }

    /// <summary>What changed in what rules have seen, to be stored.</summary>
    /// <returns>Records.</returns>
    public IEnumerable<StateRecord> History() => (_correlations?.Histories() ?? []).SelectMany(s => s.Changes());

    /// <summary>Makes, for a decoding thread, a test of the events that this run is to be given.</summary>
    /// <returns>The test.</returns>
    public Func<TrailEvent, bool> NewWorker()
    {
        RuleWorker worker = new(_rules.NewMatcher());
        _workers.Add(worker);
        return worker.Selects;
    }

    /// <summary>
    /// Takes the next event. Where <see cref="RuleMatcher.Selects"/> of the same rules saw it, they are not tried again.
    /// </summary>
    /// <param name="event">The event.</param>
    /// <returns>The findings that are complete by now: often none.</returns>
    public IEnumerable<TrailFinding> Add(TrailEvent @event)
    {
        long time = @event.EventTime.Ticks;
        foreach (MatchGroups groups in _groups)
        {
            groups.Advance(time, _ready);
        }

        int[] matches = _matcher.TakeOver(@event) ?? [.. _matcher.Find(@event)];
        if (matches.Length > 0)
        {
            AddMatches(matches, @event.Detach());
        }

        _correlations?.Advance(time);

        return TakeReady();
    }

    /// <summary>
    /// Takes the next step of a reading. Where the reader knows when what is still to come was delivered, correlations need
    /// not wait for it all.
    /// </summary>
    /// <param name="read">The step: an event, or a problem, which gives nothing.</param>
    /// <returns>The findings that are complete by now: often none.</returns>
    public IEnumerable<TrailFinding> Add(TrailRead read)
    {
        if (read.Event is not { } @event)
        {
            return [];
        }

        _correlations?.Expect(@event.DeliveredFrom);
        return Add(@event);
    }

    /// <summary>Ends the stream.</summary>
    /// <returns>The findings that were still open, in the order in which they were opened.</returns>
    public IEnumerable<TrailFinding> Complete()
    {
        foreach (MatchGroups groups in _groups)
        {
            groups.Close(_ready);
        }

        Reach(Latest);
        _correlations?.Complete();
        return TakeReady();
    }

    /// <summary>The latest time that the workers have seen, in ticks; the smallest number where there was none.</summary>
    internal long Latest => RuleWorker.EndOf(_workers);

    /// <summary>The problems of this run and of workers that tried its rules.</summary>
    internal IReadOnlyList<RuleProblem> ProblemsWith(IEnumerable<RuleWorker> workers) =>
        RuleTimeouts.Told(_rules, [_matcher, .. workers.Select(w => w.Matcher)]);

    /// <summary>Tells how far the source reaches: events that no rule looks at were left out of the stream.</summary>
    internal void Reach(long time) => _correlations?.Advance(time);

    /// <summary>Ends a stream that goes on in another run: what is not over by a time, in ticks, waits for that.</summary>
    internal IEnumerable<TrailFinding> Pause(long time)
    {
        foreach (MatchGroups groups in _groups)
        {
            groups.Close(_ready);
        }

        _correlations?.Pause(time);
        return TakeReady();
    }

    /// <summary>Whether a suppression covers an event: for a rule, or for every rule where none is named.</summary>
    internal bool IsSuppressed(TrailRule? rule, TrailEvent @event) => _suppressions.Holds(rule, @event);

    private bool IsToldBefore(GroupKey key, TrailEvent @event, string? target) => _before is not null
        && (_isGrouped
            ? _before.Covers(key.Rule.Id, key.Text, @event.Hot.Time, target, @event.Outcome)
            : _before.Covers(key.Rule.Id, MatchGroup.KeyOfOne(key, @event), @event.Hot.Time, outcome: @event.Outcome));

    private void AddMatches(int[] matches, TrailEvent @event)
    {
        foreach (int rule in matches)
        {
            if (_isTold[rule])
            {
                AddMatch(_rules.All[rule], _groupsOf[rule], @event);
            }

            if (_correlations is not null && _rules.Plan.Fed(rule).Length > 0)
            {
                _correlations.Add(rule, @event, _matcher.View);
            }
        }
    }

    private void AddMatch(TrailRule rule, MatchGroups? groups, TrailEvent @event)
    {
        GroupKey key = new(rule, @event.Identity);
        string? target = rule.GroupsByTarget ? @event.MainTarget : FindingStretch.AnyTarget;
        if (IsToldBefore(key, @event, target) || _suppressions.Covers(key.Rule, @event))
        {
            return;
        }

        if (groups is null)
        {
            _ready.Add(new MatchGroup(key, @event, target, _findingView).ToFinding());
        }
        else if (!groups.TryJoin(key, @event, target))
        {
            groups.Open(new MatchGroup(key, @event, target, _findingView), _ready);
        }
    }

    /// <summary>
    /// Rules that are there for correlations only are not told of, but where each matching event is asked for.
    /// </summary>
    private bool IsTold(TrailRule rule) => _toldRules.Contains(rule) && (!_isGrouped || !_rules.Plan.IsSilenced(rule));

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
}
