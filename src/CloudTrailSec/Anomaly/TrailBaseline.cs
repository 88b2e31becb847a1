using CloudTrailSec.Anomaly;

namespace CloudTrailSec;

/// <summary>
/// What is normal: learnt from events, for each principal and its peers. Not for use by two threads at once.
/// </summary>
public sealed class TrailBaseline : IDisposable
{
    private readonly IBaselineStore? _store;
    private readonly BaselineState _stored;
    private readonly IDisposable? _lock;

    /// <summary>A baseline that knows nothing yet and lives as long as the process.</summary>
    /// <param name="model">The numbers of the model; the built-in ones where null.</param>
    public TrailBaseline(AnomalyModel? model = null)
        : this(null, "default", model, null)
    {
    }

    private TrailBaseline(IBaselineStore? store, string name, AnomalyModel? model, IDisposable? @lock)
    {
        _store = store;
        _lock = @lock;
        Name = name;
        State = new Baseline(model ?? AnomalyModel.Default);
        _stored = new BaselineState(State);
        if (store is not null)
        {
            _stored.Load(store.Read(name));
        }
    }

    /// <summary>Its name in the store.</summary>
    public string Name { get; }

    /// <summary>How many events it was learnt from.</summary>
    public long Events => State.Events;

    /// <summary>How many principals it knows.</summary>
    public int Principals => State.Principals.Count;

    /// <summary>How many values, contexts and principals had to be forgotten for want of room.</summary>
    public long Evicted => State.Evicted;

    /// <summary>Whether what is learnt is written to the store.</summary>
    internal bool IsStored => _store is not null && _lock is not null;

    internal Baseline State { get; }

    /// <summary>Opens a baseline to look at it, or to score against it without learning.</summary>
    /// <param name="store">Where it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="model">The numbers of the model; the built-in ones where null.</param>
    /// <returns>The baseline; empty where there is none of the name.</returns>
    /// <exception cref="InvalidDataException">What is stored is damaged, or of another version.</exception>
    public static TrailBaseline Open(IBaselineStore store, string name, AnomalyModel? model = null) =>
        new(store, name, model, null);

    /// <summary>
    /// Opens a baseline to learn into it; others can read it meanwhile, and learn when this one is disposed of.
    /// </summary>
    /// <param name="store">Where it is, or is to be.</param>
    /// <param name="name">Its name.</param>
    /// <param name="model">The numbers of the model; the built-in ones where null.</param>
    /// <param name="cancellation">Ends the waiting for another run that is learning.</param>
    /// <returns>The baseline; empty where there is none of the name.</returns>
    /// <exception cref="InvalidDataException">What is stored is damaged, or of another version.</exception>
    /// <exception cref="IOException">Another run learns into the baseline, and went on for too long to
    /// wait.</exception>
    public static TrailBaseline OpenToLearn(
        IBaselineStore store, string name, AnomalyModel? model = null, CancellationToken cancellation = default)
    {
        IDisposable @lock = store.Lock(name, cancellation);
        try
        {
            return new TrailBaseline(store, name, model, @lock);
        }
        catch
        {
            @lock.Dispose();
            throw;
        }
    }

    /// <summary>What is normal: the principals that are known, or each habit of one.</summary>
    /// <param name="principal">Whose habits, such as <c>user:111122223333:ana</c>; null for the principals
    /// themselves.</param>
    /// <returns>The habits; none for a principal that is not known.</returns>
    public IEnumerable<BaselineHabit> Habits(string? principal = null) =>
        principal is null ? new Habits(State).Principals() : new Habits(State).Of(principal);

    /// <summary>
    /// Adds what another baseline has learnt. The order in which baselines are merged does not matter.
    /// </summary>
    /// <param name="other">The other one; it is left as it is.</param>
    public void Merge(TrailBaseline other)
    {
        new BaselineMerge(State, other.State).Run();
        State.Refresh();
    }

    /// <summary>Forgets a principal. What its peers learnt of it fades with time.</summary>
    /// <param name="principal">Such as <c>user:111122223333:ana</c>.</param>
    /// <returns>Whether it was known.</returns>
    public bool Forget(string principal) => State.Forget(p => p.Name.Text == principal);

    /// <summary>Forgets what was met only within a time, and what incidents scored in it.</summary>
    /// <param name="from">What was first met at or after this time.</param>
    /// <param name="before">And last before this one.</param>
    /// <returns>How many values were forgotten.</returns>
    public int Forget(DateTimeOffset from, DateTimeOffset before) =>
        State.Forget(from.ToUnixTimeSeconds(), before.ToUnixTimeSeconds());

    /// <summary>Why something is rare or usual for a principal: also where the principal never met it.</summary>
    /// <param name="principal">Such as <c>user:111122223333:ana</c>.</param>
    /// <param name="value">What may have been met: an action such as <c>s3:ListBuckets</c>, a network, a region.</param>
    /// <returns>A habit for each facet that knows the value, with <see cref="BaselineHabit.Seen"/> 0 where only peers
    /// do or nobody does; none for a principal that is not known.</returns>
    public IEnumerable<BaselineHabit> Explain(string principal, string value) =>
        new Habits(State).Explain(principal, value);

    /// <summary>The everyday sessions with the highest scores: they set what the levels are.</summary>
    /// <param name="count">How many.</param>
    /// <param name="budget">How many false alarms at level 10 are acceptable.</param>
    /// <param name="per">What the budget is for.</param>
    /// <returns>The sessions, the highest score first.</returns>
    public IReadOnlyList<BaselineIncident> Incidents(
        int count = 10, double budget = 5, AlertBudgetPer per = AlertBudgetPer.Events32k)
    {
        double[] levels = State.Calibration.Levels(budget, per);
        return
        [
            .. State.Calibration.Scores.Take(count).Select(s => new BaselineIncident
            {
                Id = s.Incident,
                Score = s.Score,
                Level = Calibration.LevelOf(s.Score, levels),
                End = Plausible.Time(s.Time),
                Principal = s.Principal,
                Title = s.Title,
            }),
        ];
    }

    /// <summary>Leaves sessions out that turned out not to be everyday: they no longer set the levels.</summary>
    /// <param name="incidents">Their ids, as <see cref="Incidents"/> and anomalies have them.</param>
    /// <returns>How many were left out.</returns>
    public int Exclude(IEnumerable<string> incidents)
    {
        HashSet<string> ids = new(incidents, StringComparer.OrdinalIgnoreCase);
        return State.Calibration.Forget(s => ids.Contains(s.Incident));
    }

    /// <summary>
    /// Learns that what a finding tells of is everyday: at full weight, whatever it looked like, the match of a rule
    /// included.
    /// </summary>
    /// <param name="finding">The finding. What it keeps of its events is learnt.</param>
    /// <returns>How many events were learnt.</returns>
    public int Acknowledge(TrailFinding finding)
    {
        FactReader reader = new(State.Model);
        Learner learner = new(State);
        string[] rules = finding is TrailDetection detection ? [detection.RuleId]
            : finding is TrailAnomaly { RuleIds: { } ids } ? [.. ids] : [];
        int learnt = 0;
        foreach (EventFacts facts in finding.Events.Select(reader.Read).OfType<EventFacts>())
        {
            learner.Acknowledge(facts, State.Of(facts.Caller), rules);
            learnt++;
        }

        if (finding is TrailAnomaly anomaly)
        {
            State.Calibration.Acknowledge(anomaly);
        }

        return learnt;
    }

    /// <summary>The baseline as a whole.</summary>
    /// <param name="store">The file it is kept in, where there is one.</param>
    /// <returns>How much it has learnt, and from when.</returns>
    public BaselineInfo Info(string? store = null) => new()
    {
        Name = Name,
        Events = Events,
        Principals = Principals,
        Evicted = Evicted,
        Since = State.Calibration.Since is { } since ? Plausible.Time(since) : null,
        Until = State.Calibration.Since is null ? null : Plausible.Time(State.Calibration.Until),
        Store = store,
    };

    /// <summary>Copies a baseline as it is from one store to another.</summary>
    /// <param name="from">Where it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="to">Where it is to be; a baseline of the name is replaced there.</param>
    /// <param name="cancellation">Ends the waiting for another run that is learning.</param>
    /// <returns>Whether there was one of the name.</returns>
    /// <exception cref="InvalidDataException">What is stored is damaged, or of another version.</exception>
    public static bool Copy(IBaselineStore from, string name, IBaselineStore to, CancellationToken cancellation = default)
    {
        IReadOnlyList<BaselineRecord> records = from.Read(name);
        if (records.Count == 0)
        {
            return false;
        }

        new BaselineState(new Baseline(AnomalyModel.Default)).Load(records);
        using IDisposable right = to.Lock(name, cancellation);
        HashSet<string> kept = [.. records.Select(r => r.Key)];
        IEnumerable<BaselineRecord> gone = to.Read(name).Where(r => !kept.Contains(r.Key))
            .Select(r => new BaselineRecord(r.Key, null));
        to.Write(name, records.Concat(gone.ToArray()));
        return true;
    }

    /// <summary>Writes what changed to the store, all or nothing.</summary>
    /// <exception cref="InvalidOperationException">It was not opened to learn.</exception>
    public void Save() => Save(null);

    /// <summary>Lets others learn into it. What was not saved is lost.</summary>
    public void Dispose() => _lock?.Dispose();

    internal void Save(IncidentTable? open)
    {
        if (!IsStored)
        {
            throw new InvalidOperationException("The baseline was not opened to learn.");
        }

        _store!.Write(Name, _stored.Changes(open));
    }

    /// <summary>Gives a run the incidents that were open when the last one was cut short.</summary>
    internal void Resume(IncidentTable open) => _stored.Resume(open);
}
