namespace CloudTrailSec.Rules;

/// <summary>Matches of one rule that belong together.</summary>
internal sealed class MatchGroup : IFindingBasis
{
    /// <summary>How many events a finding keeps.</summary>
    internal const int MaxKept = 100;

    private readonly TrailRule _rule;
    private readonly EventView _view;
    private readonly TrailEvent _opening;
    private List<TrailEvent>? _all;
    private OutcomeCounts _outcomes;
    private TrailEvent _first;
    private int _count = 1;

    internal MatchGroup(GroupKey key, TrailEvent @event, string? target, EventView view)
    {
        _view = view;
        _rule = key.Rule;
        _opening = _first = @event;
        Key = key;
        Target = target;
        Start = End = @event.EventTime.Ticks;
        _outcomes.Add(@event.Outcome);
    }

    internal GroupKey Key { get; }

    /// <summary>
    /// What the calls were done to; null while none of them says. <see cref="FindingStretch.AnyTarget"/> where that does not
    /// tell findings apart.
    /// </summary>
    internal string? Target { get; private set; }

    /// <summary>The times of the earliest and the latest match, in ticks.</summary>
    internal long Start { get; private set; }

    internal long End { get; private set; }

    /// <summary>How far apart its matches may be, in ticks.</summary>
    internal long Window { get; set; }

    /// <summary>When the stream has passed this time, the group is over.</summary>
    internal long Deadline { get; set; }

    /// <summary>The group of the same key that was opened before it, where that is open, too.</summary>
    internal MatchGroup? Older { get; set; }

    /// <summary>The groups that were opened before and after it, of those that are open.</summary>
    internal MatchGroup? Before { get; set; }

    internal MatchGroup? After { get; set; }

    internal int Kept => _all?.Count ?? 1;

    /// <summary>Whether a match at a time lies so that all matches still fit into the window.</summary>
    internal bool Takes(long ticks, long window) => Math.Max(End, ticks) - Math.Min(Start, ticks) <= window;

    internal void Join(TrailEvent @event, bool keep, string? target)
    {
        Target = target is null || target == Target ? Target : Target is null ? target : FindingStretch.AnyTarget;
        long ticks = @event.EventTime.Ticks;
        if (keep && Kept < MaxKept)
        {
            (_all ??= [_opening]).Add(@event);
        }

        if (ticks < Start)
        {
            _first = @event;
        }

        _count++;
        _outcomes.Add(@event.Outcome);
        Start = Math.Min(Start, ticks);
        End = Math.Max(End, ticks);
    }

    public string Cause => string.Join("\n", _rule.Id, Key.Principal, _first.EventID ?? _first.Raw);

    public IReadOnlyList<TrailReason> Reasons
    {
        get
        {
            List<TrailReason> seen = [];
            lock (_view)
            {
                _view.Begin(_first);
                _rule.Condition.Explain(_view, false, seen);
            }

            List<TrailReason> reasons = FindingReasons.Of(seen, _first, _outcomes.Mixed());
            if (LevelShift.Why(Level, _outcomes.LevelOf(_rule), _first) is { } why)
            {
                reasons.Add(why);
            }

            return reasons;
        }
    }

    public FindingStretch Stretch => new(Window > 0 ? Key.Text : KeyOfOne(Key, _first), End - Window, Start + Window)
    {
        Target = Window > 0 ? Target : FindingStretch.AnyTarget,
        Outcome = _outcomes.Gravest,
    };

    private int Level => LevelShift.Of(_rule, _outcomes.LevelOf(_rule), _first);

    /// <summary>The finding that it comes to, which has its events from now on.</summary>
    internal TrailDetection ToFinding()
    {
        TrailEvent[] events = _all?.ToArray() ?? [_opening];
        _all = null;
        return new TrailDetection
        {
            Basis = this,
            Rule = _rule,
            Level = Level,
            Title = _outcomes.TitleOf(_rule),
            Outcome = _outcomes.Gravest,
            Principal = Key.Principal,
            Account = Key.Account,
            Region = _first.AwsRegion,
            Start = new DateTime(Start, DateTimeKind.Utc),
            End = new DateTime(End, DateTimeKind.Utc),
            Events = events,
            EventCount = _count,
            Attack = _rule.Attack,
            Remediation = _rule.Remediation,
        };
    }

    /// <summary>The key of a match that is a finding of its own.</summary>
    internal static string KeyOfOne(GroupKey key, TrailEvent @event) => key.Text + "\n" + (@event.EventID ?? @event.Raw);
}
