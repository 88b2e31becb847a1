namespace CloudTrailSec.Rules;

/// <summary>
/// The groups that are still open: a bounded number, in the order in which they were opened. One principal may have
/// several open for one rule, where events of different hours come mixed.
/// </summary>
internal sealed class MatchGroups(TimeSpan window, int maxOpen, EventView view)
{
    /// <summary>How late events may come: files arrive up to a quarter of an hour late, across regions more.</summary>
    private static readonly long s_lateness = TimeSpan.FromMinutes(30).Ticks;

    /// <summary>How many events all open groups may keep; beyond that only each group's first is kept.</summary>
    private const int MaxKept = 20_000;

    /// <summary>How many targets of one key are told apart at a time; further ones join those.</summary>
    private const int MaxTargets = 8;

    /// <summary>How many groups one key may have open.</summary>
    private const int MaxOfKey = 64;

    private readonly Dictionary<GroupKey, List<LinkedListNode<MatchGroup>>> _byKey = [];
    private readonly LinkedList<MatchGroup> _inOrder = [];
    private long _clock;
    private int _kept;

    /// <summary>
    /// Moves the clock, which is the latest event's time, and gives out the groups that are over by it.
    /// </summary>
    internal void Advance(long ticks, List<TrailFinding> findings)
    {
        _clock = Math.Max(_clock, ticks);
        while (_inOrder.First is { } oldest && oldest.Value.Deadline < _clock)
        {
            GiveOut(oldest, findings);
        }
    }

    internal bool TryJoin(GroupKey key, SharedEvent @event, string? target)
    {
        if (!_byKey.TryGetValue(key, out List<LinkedListNode<MatchGroup>>? open))
        {
            return false;
        }

        if (Fitting(open, @event.Event.Hot.Time, target) is { } group)
        {
            int before = group.Kept;
            group.Join(@event, _kept < MaxKept, target);
            _kept += group.Kept - before;
            return true;
        }

        return false;
    }

    /// <summary>The group of a target, else one where either does not say what the target is.</summary>
    private MatchGroup? Fitting(List<LinkedListNode<MatchGroup>> open, long time, string? target)
    {
        MatchGroup? fitting = null;
        int near = 0;
        for (int i = open.Count - 1; i >= 0; i--)
        {
            MatchGroup group = open[i].Value;
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
        if (!_byKey.TryGetValue(group.Key, out List<LinkedListNode<MatchGroup>>? open))
        {
            _byKey[group.Key] = open = [];
        }

        open.Add(_inOrder.AddLast(group));
        _kept += group.Kept;
        if (open.Count > MaxOfKey)
        {
            GiveOut(open[0], findings);
        }

        if (_inOrder.Count > Math.Max(1, maxOpen))
        {
            GiveOut(_inOrder.First!, findings);
        }
    }

    internal void Close(List<TrailFinding> findings)
    {
        while (_inOrder.First is { } oldest)
        {
            GiveOut(oldest, findings);
        }
    }

    private void GiveOut(LinkedListNode<MatchGroup> node, List<TrailFinding> findings)
    {
        List<LinkedListNode<MatchGroup>> open = _byKey[node.Value.Key];
        _ = open.Remove(node);
        if (open.Count == 0)
        {
            _ = _byKey.Remove(node.Value.Key);
        }

        _inOrder.Remove(node);
        _kept -= node.Value.Kept;
        findings.Add(node.Value.ToFinding(view));
    }
}
