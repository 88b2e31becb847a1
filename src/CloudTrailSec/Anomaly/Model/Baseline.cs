namespace CloudTrailSec.Anomaly;

/// <summary>The learnt state: what is normal. Everything that scoring looks at and learning changes.</summary>
internal sealed class Baseline
{
    private readonly Dictionary<ulong, CallerContexts> _callers = [];

    internal Baseline(AnomalyModel model)
    {
        Model = model;
        Decay = new Decay(model.Data.HalfLifeDays);
        Contexts = new ContextTable(model.Data.Limits.Contexts);
        Calibration = new Calibration(model.Data.Calibration);
        Keys = new KeyChain(model.Data.Limits);
        Activity = new ActivityTable(this);
        Learnt = new LearntEvents(model.Data.Limits);
    }

    internal AnomalyModel Model { get; }

    internal Decay Decay { get; }

    internal ContextTable Contexts { get; }

    internal Dictionary<ulong, PrincipalRecord> Principals { get; } = [];

    internal Calibration Calibration { get; }

    internal KeyChain Keys { get; }

    internal ActivityTable Activity { get; }

    internal LearntEvents Learnt { get; }

    internal long Events { get; set; }

    /// <summary>How many values, contexts and principals had to be forgotten for want of room.</summary>
    internal long Evicted { get; set; }

    /// <summary>Where what the caller does is counted.</summary>
    internal CallerContexts Of(CallerFacts caller)
    {
        if (!_callers.TryGetValue(caller.Key, out CallerContexts? contexts))
        {
            contexts = new CallerContexts(caller, Contexts, Principal(caller));
            _callers.Add(caller.Key, contexts);
        }

        return contexts;
    }

    /// <summary>Makes room where there is none left, and keeps weights within what numbers can hold.</summary>
    internal void Tidy(long time)
    {
        if (Contexts.IsFull)
        {
            _callers.Clear();
            Evicted += Contexts.Shrink();
        }

        if (Principals.Count > Model.Data.Limits.Principals)
        {
            Fold();
        }

        if (Decay.MustRebase(time))
        {
            double factor = Decay.Rebase(time);
            foreach (Context context in Contexts.All)
            {
                context.Rescale(factor);
            }

            Activity.Rescale(factor);
        }
    }

    /// <summary>Forgets principals and everything that is counted for them alone.</summary>
    /// <returns>Whether there were such.</returns>
    internal bool Forget(Func<PrincipalRecord, bool> isForgotten)
    {
        PrincipalRecord[] gone = [.. Principals.Values.Where(isForgotten)];
        HashSet<string> names = [.. gone.Select(p => p.Name.Text)];
        foreach (PrincipalRecord record in gone)
        {
            _ = Principals.Remove(record.Name.Key);
        }

        _ = Contexts.Forget(c => names.Contains(c.A)
            && c.Kind is ContextKind.Principal or ContextKind.PrincipalAction or ContextKind.PrincipalCodes);
        _callers.Clear();
        return gone.Length > 0;
    }

    /// <summary>Forgets what was met only within a time. Rates and sessions stay: they cannot be taken apart.</summary>
    /// <returns>How many values were forgotten.</returns>
    internal int Forget(long from, long before)
    {
        int forgotten = Calibration.Forget(s => s.Time >= from && s.Time < before);
        foreach (Context context in Contexts.All)
        {
            int rows = context.Tables.Sum(t => t.Forget(r => r.First >= from && r.Last < before));
            forgotten += rows;
            context.IsChanged |= rows > 0;
        }

        return forgotten;
    }

    /// <summary>Callers are looked up again, after contexts came or went.</summary>
    internal void Refresh() => _callers.Clear();

    /// <summary>The principals not met for longest live on in their families' counts only.</summary>
    private void Fold()
    {
        int surplus = Principals.Count - (Model.Data.Limits.Principals * 9 / 10);
        uint[] times = [.. Principals.Values.Select(p => p.Last)];
        Array.Sort(times);
        uint limit = times[surplus];
        Evicted += Principals.Values.Count(p => p.Last < limit);
        _ = Forget(p => p.Last < limit);
    }

    private PrincipalRecord Principal(CallerFacts caller)
    {
        if (!Principals.TryGetValue(caller.Principal.Key, out PrincipalRecord? record))
        {
            record = new PrincipalRecord(caller.Principal, caller.Class, caller.Family, caller.Account);
            Principals.Add(caller.Principal.Key, record);
        }

        return record;
    }
}
