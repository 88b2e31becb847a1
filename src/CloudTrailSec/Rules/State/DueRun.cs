using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CloudTrailSec.Hunting;
using CloudTrailSec.Rules;

namespace CloudTrailSec;

/// <summary>
/// A run of those rules whose schedule is due, over what is new since their last run, with the state in a store. A finding
/// counts as told once <see cref="Told"/> was called for it; how far the run came counts with <see cref="Complete"/>. A
/// process that ends before leaves the next run to read the same again, and to tell what was not told.
/// </summary>
public sealed class DueRun : IDisposable
{
    private const string Kind = "rule-run";

    private static readonly TimeSpan s_lateness = TimeSpan.FromHours(1);

    private readonly IStateStore _store;
    private readonly IDisposable _lock;
    private readonly DateTimeOffset _now;
    private readonly TimeSpan _window;
    private readonly RuleSet _all;
    private readonly Dictionary<string, JsonObject> _states = new(StringComparer.OrdinalIgnoreCase);
    private readonly ToldFindings _told = new();
    private readonly RuleRun? _run;
    private readonly ConcurrentBag<HuntWorker> _workers = [];
    private long _latest;

    /// <summary>Takes the right to run, and finds out what is due.</summary>
    /// <param name="store">Where the state is.</param>
    /// <param name="options">The rules, due or not, and how matches group.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellation">Ends the waiting for another such run.</param>
    /// <exception cref="IOException">Another such run goes on.</exception>
    /// <exception cref="InvalidDataException">What is stored is damaged.</exception>
    public DueRun(IStateStore store, RuleRunOptions options, DateTimeOffset now, CancellationToken cancellation = default)
    {
        _store = store;
        _now = now;
        _window = options.Window;
        _lock = store.Lock("due", cancellation);
        try
        {
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

            _run = new RuleRun(options with { Rules = Rules, Told = _told });
            _run.LoadHistory(store);
        }
        catch
        {
            _lock.Dispose();
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

    /// <summary>Makes, for a decoding thread, a test of the events that this run is to be given.</summary>
    /// <returns>The test.</returns>
    public Func<TrailEvent, bool> NewWorker()
    {
        HuntWorker worker = new(Rules.NewMatcher(), null);
        _workers.Add(worker);
        return worker.Selects;
    }

    /// <summary>The findings of the matches that are there by now, also where more may join them.</summary>
    /// <returns>The findings.</returns>
    public IEnumerable<TrailFinding> Rest() => Run.Pause((_now - s_lateness).UtcTicks);

    /// <summary>Notes that a finding was told: no later run tells of it again.</summary>
    /// <param name="finding">The finding.</param>
    public void Told(TrailFinding finding)
    {
        if (finding is TrailDetection { Stretch: not null } detection)
        {
            _store.Write([ToldFindings.Record(detection)]);
        }
    }

    /// <summary>Notes how far the run came, all at once.</summary>
    public void Complete()
    {
        // A record with a time to come must not make the next run pass over what is between.
        long latest = Math.Min(_now.UtcTicks, _workers.Select(w => w.End).Append(_latest).Max());
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
        _store.Write(changes);
    }

    /// <summary>Gives back the right to run.</summary>
    public void Dispose() => _lock.Dispose();

    private bool IsDue(TrailRule rule) =>
        !_states.TryGetValue(rule.Id, out JsonObject? state)
        || state.Time("ran") is not { } ran
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
        return position == 0 ? 0 : Math.Max(1, position - s_lateness.Ticks - ReachOf(rule).Ticks);
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
