using CloudTrailSec.Anomaly;

namespace CloudTrailSec;

/// <summary>
/// Counts a stream of events in windows of five minutes, against what is usual, which it learns as it goes: for this run
/// only, a stored baseline stays as it is. Events may come out of order. Not for use by two threads at once.
/// </summary>
public sealed class ActivityRun : IActivitySink
{
    private readonly ActivityOptions _options;
    private readonly Baseline _baseline;
    private readonly FactReader _facts;
    private readonly EventOrder _order;
    private readonly List<TrailActivity> _windows = [];
    private readonly List<TrailDeviation> _deviations = [];
    private readonly long _from;

    /// <summary>A run that has seen no event yet.</summary>
    /// <param name="baseline">What is usual. Events before the end of what it has learnt are left out.</param>
    /// <param name="options">What is told.</param>
    public ActivityRun(TrailBaseline baseline, ActivityOptions options)
    {
        _options = options;
        _baseline = baseline.State;
        _facts = new FactReader(_baseline.Model);
        _order = new EventOrder(options.Lateness, options.MaxWaiting);
        _from = _baseline.Activity.Open;
    }

    /// <summary>How many events were counted.</summary>
    public long Events { get; private set; }

    /// <summary>How many events were left out: the baseline had learnt them, or their time cannot be read.</summary>
    public long LeftOut { get; private set; }

    /// <summary>A reader whose decoding threads do what can be done beside each other.</summary>
    /// <param name="source">What to read.</param>
    /// <returns>The reader; what it gives is for <see cref="Add(TrailRead)"/>.</returns>
    public TrailReader Reader(TrailReaderOptions source) => new(source with { Annotate = () => EventNote.Reader(_baseline.Model) });

    /// <summary>Takes the next event.</summary>
    /// <param name="event">The event. It may be kept, so it must not be over a buffer that is used again.</param>
    public void Add(TrailEvent @event) => Add(_facts.Read(@event));

    /// <summary>Takes the next step of a reader; a problem is passed over.</summary>
    /// <param name="read">The step.</param>
    public void Add(TrailRead read)
    {
        if (read.Note is EventNote note)
        {
            Add(note.Facts);
        }
        else if (read.Event is { } @event)
        {
            Add(@event);
        }
    }

    private void Add(EventFacts? facts)
    {
        if (facts is null || !Plausible.Is(facts.Time) || facts.Time < _from)
        {
            LeftOut++;
            return;
        }

        _order.Add(facts);
        Release(all: false);
    }

    /// <summary>Ends the stream: the last window closes, and what is to be expected after it follows.</summary>
    public void Complete()
    {
        Release(all: true);
        ActivityTable activity = _baseline.Activity;
        if (Events == 0)
        {
            return;
        }

        int length = _baseline.Model.Data.Activity.WindowSeconds;
        activity.Finish(this);
        long last = activity.Open + (long)_options.Forecast.TotalSeconds;
        for (long start = activity.Open; start < last; start += length)
        {
            for (int feed = 0; feed < ActivityTable.Feeds; feed++)
            {
                _windows.Add(Of(start, (TrailFeed)feed, null, activity.Profiles[feed]));
            }
        }
    }

    /// <summary>Takes the windows that have closed since the last time.</summary>
    /// <returns>A window for each direction, in the order of their time.</returns>
    public IReadOnlyList<TrailActivity> TakeWindows() => Take(_windows);

    /// <summary>Takes the deviations that were found since the last time.</summary>
    /// <returns>The deviations, in the order in which their windows closed.</returns>
    public IReadOnlyList<TrailDeviation> TakeDeviations() => Take(_deviations);

    void IActivitySink.Window(long start, TrailFeed feed, long observed, FeedProfile profile) =>
        _windows.Add(Of(start, feed, observed, profile));

    void IActivitySink.Rate(long start, long end, ActivitySeries series, double bits)
    {
        double[] levels = _baseline.Activity.Calibration.Levels(_options.AlertBudget, _options.BudgetPer);
        int level = Calibration.LevelOf(bits, levels);
        if (level >= _options.MinLevel)
        {
            _deviations.Add(Deviations.Of(series, start, end, bits, level));
        }
    }

    void IActivitySink.Silence(SilentSource source, long hour)
    {
        TrailDeviation silence = Deviations.Of(source, hour);
        if (silence.Level >= _options.MinLevel)
        {
            _deviations.Add(silence);
        }
    }

    private static TrailActivity Of(long start, TrailFeed feed, long? observed, FeedProfile profile)
    {
        (double Expected, double Low, double High)? usual = profile.Expect(start);
        return new TrailActivity
        {
            Start = Plausible.Time(start),
            Feed = feed,
            Observed = observed,
            Expected = usual?.Expected,
            Low = usual?.Low,
            High = usual?.High,
        };
    }

    private static T[] Take<T>(List<T> items)
    {
        T[] taken = [.. items];
        items.Clear();
        return taken;
    }

    private void Release(bool all)
    {
        while (_order.Next(all) is { } second)
        {
            foreach (EventFacts facts in second)
            {
                bool isCounted = _baseline.Activity.Add(facts, this);
                Events += isCounted ? 1 : 0;
                LeftOut += isCounted ? 0 : 1;
            }
        }
    }
}
