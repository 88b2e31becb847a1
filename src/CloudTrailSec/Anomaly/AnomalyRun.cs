using CloudTrailSec.Anomaly;

namespace CloudTrailSec;

/// <summary>
/// Scores a stream of events against what is normal, and learns from it. Events may come out of order. Not for use by
/// two threads at once.
/// </summary>
public sealed class AnomalyRun
{
    private readonly AnomalyOptions _options;
    private readonly TrailBaseline _normal;
    private readonly Baseline _baseline;
    private readonly FactReader _facts;
    private readonly EventOrder _order;
    private readonly IncidentStream _stream;
    private readonly List<TrailAnomaly> _ready = [];
    private readonly long _from;
    private readonly TimeRanges _closed;
    private readonly bool _stores;
    private double[]? _levels;
    private int _unsaved;

    /// <summary>A run that has seen no event yet.</summary>
    /// <param name="baseline">What is normal; the run learns into it.</param>
    /// <param name="options">How events are scored, and what is told.</param>
    public AnomalyRun(TrailBaseline baseline, AnomalyOptions options)
    {
        _options = options;
        _normal = baseline;
        _baseline = baseline.State;
        _stores = options.Learn && baseline.IsStored;
        _facts = new FactReader(_baseline.Model);
        _order = new EventOrder(options.Lateness, options.MaxWaiting);
        _stream = new IncidentStream(_baseline, Judge);
        _closed = _baseline.Learnt.Closed.Copy();
        _from = options.LearnUntil?.ToUnixTimeSeconds() ?? long.MinValue;
        if (_stores)
        {
            baseline.Resume(_stream.Open);
        }
    }

    /// <summary>How many events were scored.</summary>
    public long Events { get; private set; }

    /// <summary>How many anomalies reached level 10, told or not.</summary>
    public int AtLevel10 { get; private set; }

    /// <summary>How many events had no time that could be read: they were left out.</summary>
    public long Undated { get; private set; }

    /// <summary>How many events the baseline had learnt before: they were left out.</summary>
    public long Known { get; private set; }

    /// <summary>How many events came so late that they were scored after later ones.</summary>
    public long Late => _order.Late;

    /// <summary>A reader whose decoding threads do what can be done beside each other.</summary>
    /// <param name="source">What to read.</param>
    /// <returns>The reader; what it gives is for <see cref="Add(TrailRead)"/>.</returns>
    public TrailReader Reader(TrailReaderOptions source) => new(source with { Annotate = () => EventNote.Reader(_baseline.Model) });

    /// <summary>Takes the next event.</summary>
    /// <param name="event">The event. It may be kept, so it must not be over a buffer that is used again.</param>
    /// <returns>The anomalies that are complete by now: often none.</returns>
    public IReadOnlyList<TrailAnomaly> Add(TrailEvent @event) => Add(_facts.Read(@event));

    /// <summary>Takes the next step of a reader; a problem is passed over.</summary>
    /// <param name="read">The step.</param>
    /// <returns>The anomalies that are complete by now: often none.</returns>
    public IReadOnlyList<TrailAnomaly> Add(TrailRead read) =>
        read.Note is EventNote note ? Add(note.Facts) : read.Event is { } @event ? Add(@event) : [];

    internal IReadOnlyList<TrailAnomaly> Add(EventFacts? facts)
    {
        if (facts is null || !Plausible.Is(facts.Time))
        {
            Undated++;
            return [];
        }

        if (_stores && IsKnown(facts))
        {
            Known++;
            return [];
        }

        _order.Add(facts);
        Release(all: false);
        return TakeReady();
    }

    /// <summary>Ends the stream.</summary>
    /// <returns>The anomalies that were still open.</returns>
    public IReadOnlyList<TrailAnomaly> Complete()
    {
        Release(all: true);
        _stream.End(_options.Learn);
        if (_stores)
        {
            _baseline.Learnt.Seal();
            _normal.Save();
        }

        return TakeReady();
    }

    private void Release(bool all)
    {
        while (_order.Next(all) is { } second)
        {
            foreach (EventFacts facts in second)
            {
                Events++;
                _levels ??= _from != long.MinValue && facts.Time >= _from ? Levels() : null;
                _ = _stream.Add(facts, _options.Learn);
                if (_options.Learn)
                {
                    _ = _baseline.Activity.Add(facts);
                }

                if (_stores)
                {
                    Learnt(facts);
                }
            }
        }
    }

    private bool IsKnown(EventFacts facts) =>
        _closed.Covers(facts.Caller.Account, facts.Region.Text, facts.Time) || _baseline.Learnt.Contains(facts);

    private void Learnt(EventFacts facts)
    {
        _baseline.Learnt.Add(facts);
        if (++_unsaved >= _options.SaveEvery)
        {
            _unsaved = 0;
            _normal.Save(_stream.Open);
        }
    }

    private void Judge(Incident incident, IncidentScore score)
    {
        string id = Findings.IdOf(incident);
        if (incident.Start >= _from)
        {
            int level = Calibration.LevelOf(score.Total, _levels ?? Levels());
            AtLevel10 += level == 10 ? 1 : 0;
            if (level >= _options.MinLevel)
            {
                _ready.Add(Findings.Of(incident, score, level, id));
            }
        }

        if (_options.Learn && !incident.IsGrave && _baseline.Calibration.IsKept(score.Total, incident.End))
        {
            _baseline.Calibration.Add(new CalibrationScore(
                score.Total, incident.End, id, incident.Actor.Text, Findings.Title(incident, score)));
        }
    }

    private double[] Levels() => _baseline.Calibration.Levels(_options.AlertBudget, _options.BudgetPer);

    private TrailAnomaly[] TakeReady()
    {
        if (_ready.Count == 0)
        {
            return [];
        }

        TrailAnomaly[] anomalies = [.. _ready];
        _ready.Clear();
        return anomalies;
    }
}
