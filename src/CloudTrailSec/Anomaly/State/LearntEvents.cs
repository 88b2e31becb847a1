namespace CloudTrailSec.Anomaly;

/// <summary>
/// Which events were learnt, so that the same log again teaches nothing twice, and another log of the same hours does teach.
/// The events of the last weeks are known by their ids. Of those before, the times of each account and region are known,
/// and what lies in them counts as learnt.
/// </summary>
internal sealed class LearntEvents(ModelData.LimitData limits)
{
    private const int PagesOfIds = 32;
    private const int PagesOfWeeks = 8;
    private const int SecondsPerDay = 86_400;

    private readonly HashSet<ulong> _ids = [];
    private readonly List<LearntPage> _pages = [];
    private long _count;

    internal IReadOnlyList<LearntPage> Pages => _pages;

    /// <summary>The times of events whose ids are no longer known.</summary>
    internal TimeRanges Closed { get; } = new();

    /// <summary>The time of the latest event that was learnt.</summary>
    internal long Latest { get; set; }

    private int PageSize => Math.Max(1, limits.LearntEvents / PagesOfIds);

    private long Window => (long)limits.LearntDays * SecondsPerDay;

    internal bool Contains(EventFacts facts) => _ids.Contains(KeyOf(facts));

    internal void Add(EventFacts facts)
    {
        ulong id = KeyOf(facts);
        if (!_ids.Add(id))
        {
            return;
        }

        LearntPage page = PageFor(facts.Time);
        page.Ids.Add(id);
        page.Times.Add(facts.Caller.Account, facts.Region.Text, facts.Time, facts.Time);
        page.IsChanged = true;
        _count++;
        Latest = Math.Max(Latest, facts.Time);
        if (_count > limits.LearntEvents)
        {
            Close(_pages[0]);
        }
    }

    /// <summary>Ends a run: from now on its pages grow old.</summary>
    internal void Seal()
    {
        _pages.FindAll(p => Latest - p.Until > Window && p.Until > 0).ForEach(Close);
        foreach (LearntPage page in _pages.Where(p => p.Until == 0))
        {
            page.Until = Latest;
            page.IsChanged = true;
        }
    }

    internal void Load(LearntPage page)
    {
        _pages.Add(page);
        _ids.UnionWith(page.Ids);
        _count += page.Ids.Count;
        if (_pages.Count > 1 && _pages[_pages.Count - 2].Number > page.Number)
        {
            _pages.Sort((a, b) => a.Number.CompareTo(b.Number));
        }
    }

    internal void Merge(LearntEvents other)
    {
        Latest = Math.Max(Latest, other.Latest);
        Closed.Add(other.Closed);
        other._pages.ForEach(p => Load(p.Copy()));
        _pages.Sort((a, b) => a.Since != b.Since ? a.Since.CompareTo(b.Since) : a.Ids[0].CompareTo(b.Ids[0]));
        for (int i = 0; i < _pages.Count; i++)
        {
            _pages[i].Number = i;
            _pages[i].IsChanged = true;
        }

        Seal();
        while (_count > limits.LearntEvents)
        {
            Close(_pages[0]);
        }
    }

    /// <summary>A page of the run that goes on, or of one that ended not long ago; else the next one.</summary>
    private LearntPage PageFor(long time)
    {
        LearntPage? last = _pages.Count > 0 ? _pages[_pages.Count - 1] : null;
        if (last is null || last.Ids.Count >= PageSize
            || (last.Until > 0 && Math.Abs(time - last.Since) > Window / PagesOfWeeks))
        {
            last = new LearntPage(last is null ? 0 : last.Number + 1, time);
            _pages.Add(last);
        }

        last.Until = 0;
        return last;
    }

    private void Close(LearntPage page)
    {
        Closed.Add(page.Times);
        _ids.ExceptWith(page.Ids);
        _count -= page.Ids.Count;
        _ = _pages.Remove(page);
    }

    /// <summary>An event without an id is known by its text.</summary>
    private static ulong KeyOf(EventFacts facts) => facts.Event.Hot.EventId.IsMissing
        ? Token.KeyOf(facts.Event.Raw) : EventId.Of(facts.Event).Key;
}
