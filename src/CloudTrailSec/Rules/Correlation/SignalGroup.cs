namespace CloudTrailSec.Rules;

/// <summary>Signals that together made a correlation fire, and those that came soon after.</summary>
internal sealed class SignalGroup(TrailRule rule, SignalKey key, long firedAt)
{
    private readonly List<KeptEvents> _kept = [];
    private readonly int[] _ofRule = new int[rule.Correlation!.Rules.Count];
    private int _keptCount;

    internal TrailRule Rule { get; } = rule;

    internal long FiredAt { get; } = firedAt;

    internal long Start { get; private set; } = long.MaxValue;

    internal long End { get; private set; } = long.MinValue;

    /// <summary>How many events.</summary>
    internal int Count { get; private set; }

    /// <summary>How many signals each of the rules gave.</summary>
    internal IReadOnlyList<int> OfRule => _ofRule;

    /// <summary>What the correlation saw, as a number; NaN where it saw none.</summary>
    internal double Number { get; init; } = double.NaN;

    /// <summary>What was met for the first time.</summary>
    internal ulong Value { get; init; }

    /// <summary>Until when further signals join, in ticks.</summary>
    internal long OpenUntil { get; set; }

    /// <summary>A sentence beside the usual ones.</summary>
    internal string? Remark { get; init; }

    internal void Add(in WindowEntry entry)
    {
        Count += entry.Count;
        _ofRule[entry.Rule] += entry.Signals;
        Start = Math.Min(Start, entry.Start);
        End = Math.Max(End, entry.Time);
        if (entry.Kept is { } kept)
        {
            _kept.Add(kept);
            _keptCount += kept.Events.Length;
        }
    }

    /// <summary>A signal that comes while the group is open.</summary>
    internal void Join(CorrelationSignal signal, CorrelationMemory memory) =>
        Add(WindowEntry.Of(signal, _keptCount < MatchGroup.MaxKept ? memory.Keep(signal) : null));

    internal TrailEvent[] Events() => [.. _kept.SelectMany(k => k.Events)
        .GroupBy(e => e.EventID ?? e.Raw)
        .Select(g => g.First())
        .OrderBy(e => e.EventTime)
        .Take(MatchGroup.MaxKept)];

    internal void Drop(CorrelationMemory memory) => _kept.ForEach(memory.Drop);

    internal TrailDetection ToFinding(EventView view)
    {
        TrailEvent[] events = Events();
        return new TrailDetection
        {
            Basis = new FindingBasis(
                FormattableString.Invariant($"{Rule.Id}\n{key.Text}{Value:x}\n{Start}"),
                CorrelationReasons.Of(this, events, view),
                new FindingStretch(key.Text, Start, OpenUntil)),
            Rule = Rule,
            Level = Rule.Level,
            Title = Rule.Title,
            Principal = Shared(events, e => e.Principal),
            Account = Shared(events, e => e.Account),
            Region = Shared(events, e => e.AwsRegion),
            Outcome = Gravest(events),
            Start = new DateTime(Start, DateTimeKind.Utc),
            End = new DateTime(End, DateTimeKind.Utc),
            Events = events,
            EventCount = Count,
            Attack = Rule.Attack,
            Remediation = Rule.Remediation,
        };
    }

    private static Outcome Gravest(IReadOnlyList<TrailEvent> events)
    {
        OutcomeCounts counts = new();
        foreach (TrailEvent @event in events)
        {
            counts.Add(@event.Outcome);
        }

        return counts.Gravest;
    }

    private static string? Shared(IReadOnlyList<TrailEvent> events, Func<TrailEvent, string?> read)
    {
        string?[] all = [.. events.Select(read).Distinct().Take(2)];
        return all.Length == 1 ? all[0] : null;
    }
}
