using System.Text.Json.Nodes;
using CloudTrailSec.Rules;

namespace CloudTrailSec;

/// <summary>
/// A run of those rules whose schedule is due, over what is new since their last run, with the state in a store. A finding
/// counts as told once <see cref="Tell"/> has handed it on; how far the run came counts with <see cref="Complete"/>. A
/// process that ends before leaves the next run to read the same again, and to tell what was not told. None is missed; one
/// is repeated, with the same id, where the process ended while that one was being handed on.
/// </summary>
public sealed class DueRun : IDisposable
{
    private const string Kind = "rule-run";

    private const string UnderWayKind = "telling";

    private readonly IStateStore _store;
    private readonly IDisposable _lock;
    private readonly IStateMark? _mark;
    private readonly DateTimeOffset _now;
    private readonly TimeSpan _window;
    private readonly TimeSpan _lateness;
    private readonly RuleSet _all;
    private readonly Dictionary<string, JsonObject> _states = new(StringComparer.OrdinalIgnoreCase);
    private readonly ToldFindings _told = new();
    private readonly RuleRun? _run;
    private long _latest;

    /// <summary>Takes the right to run, and finds out what is due.</summary>
    /// <param name="store">Where the state is.</param>
    /// <param name="options">The rules, due or not, how matches group, and how late events may come: an hour where that is null.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellation">Ends the waiting for another such run.</param>
    /// <exception cref="IOException">Another such run goes on.</exception>
    /// <exception cref="InvalidDataException">What is stored is damaged.</exception>
    public DueRun(IStateStore store, RuleRunOptions options, DateTimeOffset now, CancellationToken cancellation = default)
    {
        _store = store;
        _now = now;
        _window = options.Window;
        _lateness = options.Lateness ?? TimeSpan.FromHours(1);
        _lock = store.Lock("due", cancellation);
        try
        {
            _mark = store.OpenMark("told");
            TakeBack();
            foreach (StateRecord record in store.Read(Kind))
            {
                _states[record.Key] = StateJson.Parse(record);
            }

            _all = options.Rules;
            Rules = new RuleSet(options.Rules.Rules.Where(r => !options.Rules.Plan.IsSilenced(r) && IsDue(r)));
            After = FirstTime();
            foreach (StateRecord record in store.Read(ToldFindings.Kind))
            {
                _told.Add(record);
            }

            _run = new RuleRun(options with { Rules = Rules, Told = _told, Lateness = null });
            _run.LoadHistory(store);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The rules that are due.</summary>
    public RuleSet Rules { get; }

    /// <summary>What came before this time is known to all of them; null where one has not run yet.</summary>
    public DateTimeOffset? After { get; }

    /// <summary>The run itself, for what it says of losses and problems.</summary>
    public RuleRun Run => _run!;

    /// <summary>Takes the next event.</summary>
    /// <param name="event">The event.</param>
    /// <returns>The findings that are complete by now.</returns>
    public IEnumerable<TrailFinding> Add(TrailEvent @event)
    {
        _latest = Math.Max(_latest, @event.Hot.Time);
        return Run.Add(@event);
    }

    /// <summary>Takes the next step of a reading.</summary>
    /// <param name="read">The step: an event, or a problem, which gives nothing.</param>
    /// <returns>The findings that are complete by now.</returns>
    public IEnumerable<TrailFinding> Add(TrailRead read) => read.Event is { } @event ? Add(@event) : [];

    /// <summary>Makes, for a decoding thread, a test of the events that this run is to be given.</summary>
    /// <returns>The test.</returns>
    public Func<TrailEvent, bool> NewWorker() => Run.NewWorker();

    /// <summary>The findings of the matches that are there by now, also where more may join them.</summary>
    /// <returns>The findings.</returns>
    public IEnumerable<TrailFinding> Rest() => Run.Pause((_now - _lateness).UtcTicks);

    /// <summary>Tells a finding, and notes that: no later run tells of it again.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="hand">Hands it on; when it returns, the finding is told.</param>
    /// <param name="end">
    /// Lets whoever takes it see it, where that can be put off until it is noted: who ends the process upon seeing it is too
    /// late to make it told twice.
    /// </param>
    public void Tell(TrailFinding finding, Action hand, Action? end = null)
    {
        if (finding is TrailDetection { Stretch: { } stretch } detection)
        {
            _store.Write([ToldFindings.Record(detection, stretch), UnderWay(finding.Id, _mark!.Number + 1)]);
            hand();
            _mark.Number++;
        }
        else
        {
            hand();
        }

        end?.Invoke();
    }

    /// <summary>Notes how far the run came, all at once.</summary>
    public void Complete()
    {
        // A record with a time to come must not make the next run pass over what is between.
        long latest = Math.Min(_now.UtcTicks, Math.Max(Run.Latest, _latest));
        List<StateRecord> changes = [.. Run.History()];
        foreach (TrailRule rule in Rules.Rules)
        {
            long position = Math.Max(latest, PositionOf(rule));
            changes.Add(new StateRecord(Kind, rule.Id.ToLowerInvariant(), new JsonObject
            {
                ["ran"] = StateJson.Of(_now),
                ["position"] = position,
            }.ToJsonString()));
        }

        changes.AddRange(Outlived());
        changes.AddRange(Run.Suppressed.Select(s => s.ToRecord()));
        changes.Add(Nothing);
        _store.Write(changes);
    }

    /// <summary>Gives back the right to run.</summary>
    public void Dispose()
    {
        _mark?.Dispose();
        _lock.Dispose();
    }

    /// <summary>A finding that a run died over, without noting that it was handed on, is not told yet.</summary>
    private void TakeBack()
    {
        if (_store.Read(UnderWayKind).FirstOrDefault() is { } record && StateJson.Parse(record) is { } underWay)
        {
            StateRecord[] untold = underWay.Number("number") == _mark!.Number
                ? [] : [new StateRecord(ToldFindings.Kind, underWay.Text("id")!, null)];
            _store.Write([.. untold, Nothing]);
        }
    }

    private static StateRecord Nothing => new(UnderWayKind, UnderWayKind, null);

    private static StateRecord UnderWay(string finding, long number) =>
        new(UnderWayKind, UnderWayKind, new JsonObject { ["id"] = finding, ["number"] = number }.ToJsonString());

    /// <summary>A run in a time to come was by a clock that was wrong: the rule would rest until then.</summary>
    private bool IsDue(TrailRule rule) =>
        !_states.TryGetValue(rule.Id, out JsonObject? state)
        || state.Time("ran") is not { } ran
        || ran > _now
        || ran + (rule.Schedule ?? TimeSpan.Zero) <= _now;

    private long PositionOf(TrailRule rule) =>
        _states.TryGetValue(rule.Id, out JsonObject? state) ? state.Number("position") : 0;

    /// <summary>A rule looks back as far as its matches may belong together, and events may be late.</summary>
    private DateTimeOffset? FirstTime()
    {
        long first = long.MaxValue;
        foreach (TrailRule rule in Rules.Rules)
        {
            long begin = BeginOf(rule);
            _told.Begin(rule.Id, begin);
            first = Math.Min(first, begin);
        }

        return first is 0 or long.MaxValue ? null : new DateTimeOffset(first, TimeSpan.Zero);
    }

    private long BeginOf(TrailRule rule)
    {
        long position = PositionOf(rule);
        return position == 0 ? 0 : Math.Max(1, position - _lateness.Ticks - ReachOf(rule).Ticks);
    }

    private TimeSpan ReachOf(TrailRule rule) => (rule.Window ?? _window) + (rule.Correlation is not { } correlation
        ? TimeSpan.Zero
        : (correlation.Type == CorrelationType.FirstSeen ? TimeSpan.Zero : correlation.Timespan)
            + correlation.Rules.Select(ReachOf).DefaultIfEmpty().Max());

    /// <summary>What was told, and that no rule will look back to any more.</summary>
    private IEnumerable<StateRecord> Outlived()
    {
        Dictionary<string, long> begins = new(StringComparer.OrdinalIgnoreCase);
        foreach (TrailRule rule in _all.Rules)
        {
            begins[rule.Id] = BeginOf(rule);
        }

        foreach (StateRecord record in _store.Read(ToldFindings.Kind))
        {
            JsonObject value = StateJson.Parse(record);
            if (begins.TryGetValue(value.Text("rule")!, out long begin) && value.Number("to") < begin)
            {
                yield return new StateRecord(record.Kind, record.Key, null);
            }
        }
    }
}
