namespace CloudTrailSec.Rules;

/// <summary>
/// The groups that are still open: a bounded number, in the order in which they were opened. One principal may have
/// several open for one rule, where events of different hours come mixed.
/// </summary>
internal sealed class MatchGroups(TimeSpan window, int maxOpen)
{
    /// <summary>How late events may come: files arrive up to a quarter of an hour late, across regions more.</summary>
    private static readonly long s_lateness = TimeSpan.FromMinutes(30).Ticks;

    /// <summary>How many events all open groups may keep; beyond that only each group's first is kept.</summary>
    private const int MaxKept = 20_000;

    /// <summary>How many targets of one key are told apart at a time; further ones join those.</summary>
    private const int MaxTargets = 8;

    /// <summary>How many groups one key may have open.</summary>
    private const int MaxOfKey = 64;

    private readonly Dictionary<GroupKey, MatchGroup> _newest = [];
    private MatchGroup? _first, _last;
    private long _clock;
    private int _count, _kept;

    /// <summary>
    /// Moves the clock, which is the latest event's time, and gives out the groups that are over by it.
    /// </summary>
    internal void Advance(long ticks, List<TrailFinding> findings)
    {
        _clock = Math.Max(_clock, ticks);
        while (_first is { } oldest && oldest.Deadline < _clock)
        {
            GiveOut(oldest, findings);
        }
    }

    internal bool TryJoin(GroupKey key, TrailEvent @event, string? target)
    {
        if (!_newest.TryGetValue(key, out MatchGroup? newest) || Fitting(newest, @event.Hot.Time, target) is not { } group)
        {
            return false;
        }

        int before = group.Kept;
        group.Join(@event, _kept < MaxKept, target);
        _kept += group.Kept - before;
        return true;
    }

    /// <summary>The group of a target, else one where either does not say what the target is.</summary>
    private MatchGroup? Fitting(MatchGroup newest, long time, string? target)
    {
        MatchGroup? fitting = null;
        int near = 0;
        for (MatchGroup? group = newest; group is not null; group = group.Older)
        {
            if (!group.Takes(time, window.Ticks))
            {
                continue;
            }

            if (target == group.Target || group.Target == FindingStretch.AnyTarget)
            {
                return group;
            }

            near++;
            fitting ??= target is null || group.Target is null || near == MaxTargets ? group : null;
        }

        return fitting;
    }

    /// <summary>Opens a group; where there are too many, gives out the oldest.</summary>
    internal void Open(MatchGroup group, List<TrailFinding> findings)
    {
        // From the clock on, not from the event's time: a file of last week that is read after today's is grouped too.
        group.Window = window.Ticks;
        group.Deadline = Math.Max(_clock, group.Start) + window.Ticks + s_lateness;
        group.Older = _newest.TryGetValue(group.Key, out MatchGroup? newest) ? newest : null;
        _newest[group.Key] = group;
        group.Before = _last;
        _last = _last is null ? _first = group : _last.After = group;
        _count++;
        _kept += group.Kept;
        if (OldestOfTooMany(group) is { } tooMany)
        {
            GiveOut(tooMany, findings);
        }

        if (_count > Math.Max(1, maxOpen))
        {
            GiveOut(_first!, findings);
        }
    }

    internal void Close(List<TrailFinding> findings)
    {
        while (_first is { } oldest)
        {
            GiveOut(oldest, findings);
        }
    }

    /// <summary>The oldest group of a key that has too many; null where it has not.</summary>
    private static MatchGroup? OldestOfTooMany(MatchGroup newest)
    {
        MatchGroup oldest = newest;
        int count = 1;
        for (; oldest.Older is { } older; oldest = older)
        {
            count++;
        }

        return count > MaxOfKey ? oldest : null;
    }

    private void GiveOut(MatchGroup group, List<TrailFinding> findings)
    {
        LeaveKey(group);
        _ = group.Before is null ? _first = group.After : group.Before.After = group.After;
        _ = group.After is null ? _last = group.Before : group.After.Before = group.Before;

        // What is over must not hold on to younger ones: the garbage collector looks at it later than at them.
        group.Before = group.After = group.Older = null;
        _count--;
        _kept -= group.Kept;
        findings.Add(group.ToFinding());
    }

    private void LeaveKey(MatchGroup group)
    {
        MatchGroup newest = _newest[group.Key];
        if (newest == group)
        {
            if (group.Older is null)
            {
                _ = _newest.Remove(group.Key);
            }
            else
            {
                _newest[group.Key] = group.Older;
            }

            return;
        }

        MatchGroup newer = newest;
        while (newer.Older != group)
        {
            newer = newer.Older!;
        }

        newer.Older = group.Older;
    }
}
