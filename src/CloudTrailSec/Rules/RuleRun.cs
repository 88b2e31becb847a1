using CloudTrailSec.Rules;

namespace CloudTrailSec;

/// <summary>
/// Runs rules over a stream of events and gives findings: one for each match, or grouped. Events may come out of order;
/// groups go by event time. Not for use by two threads at once.
/// </summary>
public sealed class RuleRun
{
    private readonly RuleMatcher _matcher;
    private readonly MatchGroups? _groups;
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
        _groups = options.Group ? new MatchGroups(options.Window, options.MaxOpenGroups) : null;
    }

    /// <summary>Rules that were set aside on the way because their regular expressions took too long.</summary>
    public IReadOnlyList<RuleProblem> Problems => _matcher.Problems;

    /// <summary>Takes the next event.</summary>
    /// <param name="event">The event.</param>
    /// <returns>The findings that are complete by now: often none.</returns>
    public IEnumerable<TrailFinding> Add(TrailEvent @event)
    {
        _groups?.Advance(@event.EventTime.Ticks, _ready);
        _matcher.Match(@event, _matches);
        foreach (TrailRule rule in _matches)
        {
            if (_groups is null)
            {
                _ready.Add(NewGroup(rule, @event).ToFinding());
            }
            else if (!_groups.TryJoin(rule, @event))
            {
                _groups.Open(NewGroup(rule, @event.Detach()), _ready);
            }
        }

        return TakeReady();
    }

    /// <summary>Ends the stream.</summary>
    /// <returns>The findings that were still open, in the order in which they were opened.</returns>
    public IEnumerable<TrailFinding> Complete()
    {
        _groups?.Close(_ready);
        return TakeReady();
    }

    private TrailFinding[] TakeReady()
    {
        if (_ready.Count == 0)
        {
            return [];
        }

        TrailFinding[] findings = [.. _ready];
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
