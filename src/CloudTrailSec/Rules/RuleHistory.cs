namespace CloudTrailSec;

/// <summary>Runs rules over past events to tell how often each would have alerted.</summary>
public sealed class RuleHistory
{
    private readonly RuleRun _run;
    private readonly Dictionary<string, Dictionary<DateTime, int>> _byRule = new(StringComparer.Ordinal);
    private DateTime _first = DateTime.MaxValue;
    private DateTime _last = DateTime.MinValue;

    /// <summary>A history without events yet.</summary>
    /// <param name="rules">The rules.</param>
    public RuleHistory(RuleSet rules) => _run = new RuleRun(new RuleRunOptions { Rules = rules });

    /// <summary>How many days the events span, at least one.</summary>
    public double Days => _last > _first ? Math.Max(1, (_last - _first).TotalDays) : 1;

    /// <summary>Rules whose regular expressions took too long on some events.</summary>
    public IReadOnlyList<RuleProblem> Problems => _run.Problems;

    /// <summary>Takes the next event.</summary>
    /// <param name="event">The event.</param>
    public void Add(TrailEvent @event)
    {
        if (@event.EventTime.Ticks > 0)
        {
            _first = @event.EventTime < _first ? @event.EventTime : _first;
            _last = @event.EventTime > _last ? @event.EventTime : _last;
        }

        Count(_run.Add(@event));
    }

    /// <summary>Ends the stream.</summary>
    public void Complete() => Count(_run.Complete());

    /// <summary>How often a rule alerted.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>Its findings a day, none where it did not alert; null where there was no event to try it on.</returns>
    public RuleAlertRate? RateOf(TrailRule rule) =>
        _last == DateTime.MinValue ? null
        : _byRule.TryGetValue(rule.Id, out Dictionary<DateTime, int>? days)
            ? new RuleAlertRate(days.Values.Sum(), Days, days.Values.Max())
            : new RuleAlertRate(0, Days, 0);

    private void Count(IEnumerable<TrailFinding> findings)
    {
        foreach (TrailDetection finding in findings.OfType<TrailDetection>())
        {
            if (!_byRule.TryGetValue(finding.RuleId, out Dictionary<DateTime, int>? days))
            {
                _byRule[finding.RuleId] = days = [];
            }

            _ = days.TryGetValue(finding.Start.Date, out int count);
            days[finding.Start.Date] = count + 1;
        }
    }
}
