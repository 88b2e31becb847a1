namespace CloudTrailSec.Anomaly;

/// <summary>
/// Counts of the account in five-minute windows, and what is usual of them. Bounded: what was met longest ago makes room.
/// </summary>
internal sealed class ActivityTable(Baseline baseline)
{
    internal const int Feeds = 3;

    /// <summary>Longer holes are not filled with zeros: nobody was listening.</summary>
    private const int LongestHole = 7 * 24 * 3600;

    private readonly ModelData.ActivityData _model = baseline.Model.Data.Activity;
    private readonly HashSet<string> _counted = [.. baseline.Model.Data.Activity.CountedTiers];
    private readonly Dictionary<ulong, ActivitySeries> _series = [];
    private readonly List<ActivitySeries> _open = [];

    internal IReadOnlyCollection<ActivitySeries> Series => _series.Values;

    internal SilenceTable Silence { get; } = new(baseline.Model.Data.Activity);

    /// <summary>For each feed, at its own number.</summary>
    internal FeedProfile[] Profiles { get; } = [.. Enumerable.Range(0, Feeds).Select(_ => new FeedProfile())];

    internal long[] Counts { get; } = new long[Feeds];

    /// <summary>The messages of denied calls met in the open quarter of an hour, as numbers.</summary>
    internal HashSet<ulong> Messages { get; } = [];

    /// <summary>When the open window begins, in seconds since 1970; negative before the first event.</summary>
    internal long Open { get; set; } = -1;

    /// <summary>What deviations have scored so far.</summary>
    internal Calibration Calibration { get; } = new(baseline.Model.Data.Activity.Calibration);

    /// <summary>Counts an event.</summary>
    /// <returns>Whether its window was still open, or is.</returns>
    internal bool Add(EventFacts facts, IActivitySink? sink = null)
    {
        if (facts.Time < Open)
        {
            return false;
        }

        RollTo(facts.Time - (facts.Time % _model.WindowSeconds), sink);
        Calibration.Count(facts.Time);
        Counts[(int)facts.Feed]++;
        string account = facts.Caller.Account;
        if (IsCounted(facts))
        {
            Count(Need(ActivityMeasure.CallRate, account, facts.Region, facts.Action.Text, string.Empty), facts);
        }

        if (facts.Error is { } error)
        {
            Count(Need(ActivityMeasure.ErrorRate, account, facts.Region, facts.Action.Text, error.Code), facts);
            CountMessage(facts, error);
        }

        Silence.Hear(facts, sink);
        return true;
    }

    /// <summary>Closes windows until one is open.</summary>
    internal void RollTo(long start, IActivitySink? sink)
    {
        if (Open >= 0 && start - Open > LongestHole)
        {
            Close(sink);
            Open = start;
        }

        while (Open >= 0 && Open < start)
        {
            Close(sink);
            Open += _model.WindowSeconds;
        }

        Open = Open < 0 ? start : Open;
    }

    /// <summary>Ends the stream: what is open is judged as it stands.</summary>
    internal void Finish(IActivitySink sink)
    {
        Close(sink, endsQuarter: true);
        Open += _model.WindowSeconds;
    }

    internal ActivitySeries Need(
        ActivityMeasure measure, string account, in Token region, in Token action, string code)
    {
        ulong key = Token.Join(Token.Join((ulong)measure, Token.KeyOf(account)), Token.Join(region.Key, action.Key));
        key = code.Length == 0 ? key : Token.Join(key, Token.KeyOf(code));
        if (!_series.TryGetValue(key, out ActivitySeries? series))
        {
            MakeRoom();
            series = new ActivitySeries(measure, account, region.Text, action.Text, code);
            _series.Add(key, series);
        }

        return series;
    }

    /// <summary>Goes on with a window that was open.</summary>
    internal void Reopen(ActivitySeries series, double current, string principal, int lead)
    {
        series.Load(current, principal, lead);
        _open.Add(series);
    }

    internal void Rescale(double factor)
    {
        foreach (ActivitySeries series in _series.Values)
        {
            series.Usual.Rescale(factor);
        }
    }

    /// <summary>Services call by the clock; and most reads are a console that is being looked at.</summary>
    private bool IsCounted(EventFacts facts) =>
        !facts.Caller.IsService && !facts.Action.IsVia
        && (facts.IsWrite || _counted.Contains(baseline.Model.Tiers.Names[facts.Action.Tier]));

    private void Count(ActivitySeries series, EventFacts facts)
    {
        if (series.Current == 0)
        {
            _open.Add(series);
        }

        series.Count(facts.Identity.Name);
    }

    /// <summary>Only denials: the messages of other failures are too many and say little.</summary>
    private void CountMessage(EventFacts facts, ErrorFacts error)
    {
        string account = facts.Caller.Account;
        if (facts.IsDenied && Messages.Count < _model.MostMessages
            && Messages.Add(Token.KeyOf(account + "\n" + (facts.Event.ErrorMessage ?? error.Code))))
        {
            Count(Need(ActivityMeasure.ErrorMessages, account, new Token("*"), new Token("*"), string.Empty), facts);
        }
    }

    private void Close(IActivitySink? sink)
    {
        long end = Open + _model.WindowSeconds;
        Close(sink, end % (_model.WindowSeconds * _model.MessageWindows) == 0);
    }

    private void Close(IActivitySink? sink, bool endsQuarter)
    {
        for (int feed = 0; feed < Feeds; feed++)
        {
            sink?.Window(Open, (TrailFeed)feed, Counts[feed], Profiles[feed]);
            Profiles[feed].Learn(Open, Counts[feed]);
            Counts[feed] = 0;
        }

        Judge(sink, Open + _model.WindowSeconds, endsQuarter);
        double weight = 1 / baseline.Decay.Scale(Open);
        foreach (ActivitySeries series in _open.Where(s => endsQuarter || s.Measure != ActivityMeasure.ErrorMessages))
        {
            Need(series.Measure, string.Empty, new Token(string.Empty), new Token(string.Empty), string.Empty)
                .Usual.Add(series.Current, weight);
            series.Close(Open, weight);
        }

        _ = _open.RemoveAll(s => s.Current == 0);
        if (endsQuarter)
        {
            Messages.Clear();
        }
    }

    private void Judge(IActivitySink? sink, long end, bool endsQuarter)
    {
        double chances = Math.Sqrt(Math.Max(1, _open.Count));
        foreach (ActivitySeries series in _open)
        {
            bool isMessages = series.Measure == ActivityMeasure.ErrorMessages;
            if (series.Current < (isMessages ? _model.LeastMessages : _model.Least) || (isMessages && !endsQuarter))
            {
                continue;
            }

            ActivitySeries peers = Need(
                series.Measure, string.Empty, new Token(string.Empty), new Token(string.Empty), string.Empty);
            RateTail tail = new(
                RateKind.All, series.Usual, peers.Usual, series.Current, baseline.Decay.Scale(Open), baseline.Model.Data.Rates);
            double intruder = Math.Max(.08, 1 - (Bits.Log2(series.Current) / 14));
            double bits = Bits.Log2(1 - _model.Nu + (_model.Nu * intruder / Math.Min(1, tail.Probability * chances)));
            if (bits > _model.ShownFrom)
            {
                sink?.Rate(Open, end, series, bits);
                string id = Deviations.IdOf(series, Open);
                Calibration.Add(new CalibrationScore(bits, Open, id, series.Principal, series.Subject));
            }
        }
    }

    private void MakeRoom()
    {
        if (_series.Count < _model.MostSeries)
        {
            return;
        }

        long[] times = [.. _series.Values.Select(s => s.Last)];
        Array.Sort(times);
        long limit = times[times.Length / 10];
        ulong[] gone = [.. _series.Where(s => s.Value.Last <= limit && s.Value.Current == 0).Select(s => s.Key)];
        Array.ForEach(gone, key => _series.Remove(key));
        baseline.Evicted += gone.Length;
    }
}
