namespace CloudTrailSec.Rules;

/// <summary>Matches of one rule that belong together.</summary>
internal sealed class MatchGroup
{
    /// <summary>How many events a finding keeps.</summary>
    internal const int MaxKept = 100;

    private readonly TrailRule _rule;
    private readonly TrailEvent _opening;
    private List<TrailEvent>? _more;
    private OutcomeCounts _outcomes;
    private TrailEvent _first;
    private int _count = 1;

    internal MatchGroup(GroupKey key, TrailEvent @event, string? target)
    {
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

    internal int Kept => 1 + (_more?.Count ?? 0);

    /// <summary>Whether a match at a time lies so that all matches still fit into the window.</summary>
    internal bool Takes(long ticks, long window) => Math.Max(End, ticks) - Math.Min(Start, ticks) <= window;

    internal void Join(SharedEvent shared, bool keep, string? target)
    {
        TrailEvent @event = shared.Event;
        Target = target is null || target == Target ? Target : Target is null ? target : FindingStretch.AnyTarget;
        long ticks = @event.EventTime.Ticks;
        TrailEvent? copy = keep && Kept < MaxKept ? shared.Detached() : null;
        if (copy is not null)
        {
            (_more ??= []).Add(copy);
        }

        if (ticks < Start)
        {
            _first = copy ?? shared.Detached();
        }

        _count++;
        _outcomes.Add(@event.Outcome);
        Start = Math.Min(Start, ticks);
        End = Math.Max(End, ticks);
    }

    /// <summary>Made when it is over, not kept while it is open: thousands are.</summary>
    /// <param name="view">A view to look at its first event with.</param>
    internal TrailDetection ToFinding(EventView view)
    {
        List<TrailReason> seen = [];
        view.Begin(_first);
        _rule.Condition.Explain(view, false, seen);
        int level = LevelShift.Of(_rule, _outcomes.LevelOf(_rule), _first, out TrailReason? why);
        List<TrailReason> reasons = FindingReasons.Of(seen, _first, _outcomes.Mixed());
        if (why is not null)
        {
            reasons.Add(why);
        }

        return new TrailDetection
        {
            Cause = string.Join("\n", _rule.Id, Key.Principal, _first.EventID ?? _first.Raw),
            Rule = _rule,
            Level = level,
            Title = _outcomes.TitleOf(_rule),
            Outcome = _outcomes.Gravest,
            Reasons = reasons,
            Principal = Key.Principal,
            Account = Key.Account,
            Region = _first.AwsRegion,
            Start = new DateTime(Start, DateTimeKind.Utc),
            End = new DateTime(End, DateTimeKind.Utc),
            Events = [_opening, .. _more ?? []],
            EventCount = _count,
            Attack = _rule.Attack,
            Remediation = _rule.Remediation,
            Stretch = new FindingStretch(
                Window > 0 ? Key.Text : KeyOfOne(Key, _first), End - Window, Start + Window)
            {
                Target = Window > 0 ? Target : FindingStretch.AnyTarget,
                Outcome = _outcomes.Gravest,
            },
        };
    }

    /// <summary>The key of a match that is a finding of its own.</summary>
    internal static string KeyOfOne(GroupKey key, TrailEvent @event) => key.Text + "\n" + (@event.EventID ?? @event.Raw);
}
