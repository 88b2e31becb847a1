namespace CloudTrailSec.Anomaly;

/// <summary>
/// Adds one baseline to another. Principals' own counts are added; what peers know is derived from them anew, because
/// it counts principals and not sessions. The order of merging does not matter.
/// </summary>
internal sealed class BaselineMerge(Baseline target, Baseline other)
{
    private readonly Dictionary<string, PrincipalRecord> _byName = [];
    private double _factor = 1;
    private long _evicted;

    internal void Run()
    {
        target.Decay.Reference ??= other.Decay.Reference;
        if (other.Decay.Reference is not { } reference)
        {
            return;
        }

        _factor = 1 / target.Decay.Scale(reference);
        foreach (Context context in other.Contexts.All)
        {
            Add(target.Contexts.Need(context.Kind, new Token(context.A), new Token(context.B)), context);
        }

        AddRest();
        Derive();
        target.Evicted += other.Evicted + _evicted;
    }

    private void Add(Context mine, Context theirs)
    {
        mine.IsChanged = true;
        mine.Last = Math.Max(mine.Last, theirs.Last);
        mine.IsShared |= theirs.IsShared
            || (mine.FirstMember != 0 && theirs.FirstMember != 0 && mine.FirstMember != theirs.FirstMember);
        mine.FirstMember = mine.FirstMember == 0 ? theirs.FirstMember : mine.FirstMember;
        foreach (RowTable table in theirs.Tables.Where(t => Lineage.IsOwn(theirs.Kind, t.Facet)))
        {
            Add(mine.NeedTable(table.Facet), table);
        }

        foreach (RateHistogram rate in theirs.Rates)
        {
            RateHistogram sum = mine.NeedRate(rate.Kind);
            for (int i = 0; i < rate.Count; i++)
            {
                sum.AddBin(rate[i].Bin, rate[i].Weight * _factor, rate.Max);
            }
        }
    }

    private void Add(RowTable mine, RowTable theirs)
    {
        for (int i = 0; i < theirs.Count; i++)
        {
            ref Row row = ref theirs[i];
            _ = mine.Add(row.Value, row.Weight * _factor, row.Last, RowsOf(mine.Facet), ref _evicted, out int index);
            ref Row sum = ref mine[index];
            sum.First = Math.Min(sum.First, row.First);
            sum.LastParent = Math.Max(sum.LastParent, row.LastParent);
            sum.Count += row.Count;
        }
    }

    private void AddRest()
    {
        foreach (PrincipalRecord theirs in other.Principals.Values)
        {
            if (!target.Principals.TryGetValue(theirs.Name.Key, out PrincipalRecord? mine))
            {
                mine = new PrincipalRecord(theirs.Name, theirs.Class, theirs.Family, theirs.Account) { First = theirs.First };
                target.Principals.Add(theirs.Name.Key, mine);
            }

            mine.First = Math.Min(mine.First, theirs.First);
            mine.Last = Math.Max(mine.Last, theirs.Last);
            mine.SessionStart = Math.Max(mine.SessionStart, theirs.SessionStart);
            mine.Sessions += theirs.Sessions;
            mine.Events += theirs.Events;
            mine.IsChanged = true;
        }

        foreach ((string key, Token actor, long time) in other.Keys.All)
        {
            target.Keys.Add(key, actor, time);
        }

        target.Learnt.Merge(other.Learnt);
        AddActivity();
        target.Events += other.Events;
        target.Calibration.Merge(other.Calibration);
    }

    /// <summary>What windows are open is not merged: they belong to one stream.</summary>
    private void AddActivity()
    {
        foreach (ActivitySeries theirs in other.Activity.Series)
        {
            ActivitySeries mine = target.Activity.Need(
                theirs.Measure, theirs.Account, new Token(theirs.Region), new Token(theirs.Action), theirs.Code);
            mine.Last = Math.Max(mine.Last, theirs.Last);
            for (int i = 0; i < theirs.Usual.Count; i++)
            {
                mine.Usual.AddBin(theirs.Usual[i].Bin, theirs.Usual[i].Weight * _factor, theirs.Usual.Max);
            }
        }

        for (int feed = 0; feed < ActivityTable.Feeds; feed++)
        {
            target.Activity.Profiles[feed].Merge(other.Activity.Profiles[feed]);
        }

        foreach (SilentSource source in other.Activity.Silence.Sources)
        {
            target.Activity.Silence.Merge(source);
        }

        target.Activity.Open = Math.Max(target.Activity.Open, other.Activity.Open);
        target.Activity.Silence.Hour = Math.Max(target.Activity.Silence.Hour, other.Activity.Silence.Hour);
        target.Activity.Calibration.Merge(other.Activity.Calibration);
    }

    /// <summary>Counts anew with how many of its principals each context has met each value.</summary>
    private void Derive()
    {
        foreach (PrincipalRecord principal in target.Principals.Values)
        {
            _byName[principal.Name.Text] = principal;
        }

        Context[] contexts = [.. target.Contexts.All];
        foreach (Context context in contexts)
        {
            context.Forget(table => !Lineage.IsOwn(context.Kind, table.Facet));
        }

        foreach (Context context in contexts)
        {
            foreach (RowTable table in context.Tables.Where(t => Lineage.IsOwn(context.Kind, t.Facet)).ToArray())
            {
                Derive(context, table);
            }
        }
    }

    private void Derive(Context context, RowTable table)
    {
        for (int i = 0; i < table.Count; i++)
        {
            Row row = table[i];
            string owner = table.Facet == Facet.Principal ? row.Value.Text : context.A;
            if (!_byName.TryGetValue(owner, out PrincipalRecord? principal))
            {
                continue;
            }

            double weight = 1 / target.Decay.Scale(row.LastParent == 0 ? row.Last : row.LastParent);
            foreach (Context parent in Lineage.ParentsOf(context, table.Facet, principal, target.Contexts))
            {
                _ = parent.NeedTable(table.Facet).Add(
                    row.Value, weight, row.Last, RowsOf(table.Facet), ref _evicted, out int index);
                ref Row sum = ref parent.NeedTable(table.Facet)[index];
                sum.First = Math.Min(sum.First, row.First);
                sum.Count++;
                parent.Last = Math.Max(parent.Last, row.Last);
                parent.IsChanged = true;
            }
        }
    }

    private int RowsOf(Facet facet) => target.Model.Facets[(int)facet].Rows;
}
