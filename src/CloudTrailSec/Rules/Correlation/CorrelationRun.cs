namespace CloudTrailSec.Rules;

/// <summary>All correlations of a set of rules over one stream.</summary>
internal sealed class CorrelationRun : ICorrelationSink
{
    private readonly CorrelationPlan _plan;
    private readonly Correlator[] _correlators;
    private readonly List<CorrelationSignal>[] _inboxes;
    private readonly Dictionary<Correlator, int> _numbers = [];
    private readonly Func<TrailRule, bool> _isTold;
    private readonly SuppressionTable _suppressions;
    private readonly SignalOrder _order;
    private readonly EventView _view = new();
    private readonly List<TrailFinding> _findings;
    private readonly List<CorrelationSignal> _signals = [];
    private long _clock;
    private long _released = long.MinValue;

    internal CorrelationRun(RuleSet rules, RuleRunOptions options, SuppressionTable suppressions, Func<TrailRule, bool> isTold, List<TrailFinding> findings)
    {
        _plan = rules.Plan;
        Told = options.Told;
        _suppressions = suppressions;
        _isTold = isTold;
        _findings = findings;
        _order = new SignalOrder(options.Lateness, options.MaxWaitingBytes);
        CorrelationMemory memory = new(
            options.MaxCorrelationKeys, options.MaxCorrelationValues, options.MaxCorrelationBytes, Loss);
        TimeSpan joinFor = options.Group ? options.Window : TimeSpan.Zero;
        _correlators = [.. _plan.Correlations.Select(c => Correlator.Create(c, memory, this, joinFor))];
        _inboxes = Array.ConvertAll(_correlators, _ => new List<CorrelationSignal>());
        for (int i = 0; i < _correlators.Length; i++)
        {
            _numbers[_correlators[i]] = i;
        }
    }

    public ToldFindings? Told { get; }

    internal CorrelationLoss Loss { get; } = new();

    /// <summary>Takes a rule's match.</summary>
    /// <param name="rule">The rule's number in the set.</param>
    /// <param name="event">The event.</param>
    /// <param name="view">A view of the event.</param>
    internal void Add(int rule, TrailEvent @event, EventView view)
    {
        long time = @event.Hot.Time;
        foreach ((int correlation, int position) in _plan.Fed(rule))
        {
            TrailRule of = _plan.Correlations[correlation];
            List<CorrelationSignal> signals = Told?.IsBefore(of.Id, time) == true
                ? [] : Signals(correlation, position, time, @event, view, null);
            if (signals.Count == 0 || _suppressions.Covers(of, @event))
            {
                continue;
            }

            Loss.Late += time <= _released || time == 0 ? 1 : 0;
            foreach (CorrelationSignal signal in signals)
            {
                _order.Add(correlation, signal);
            }
        }
    }

    /// <summary>What is still to come was delivered at a time (in ticks) or later.</summary>
    internal void Expect(long deliveredFrom) => _order.Expect(deliveredFrom);

    /// <summary>Moves the clock, which is the latest event's time, and works off what is complete by it.</summary>
    internal void Advance(long clock)
    {
        _clock = Math.Max(_clock, clock);
        Release(false);
    }

    /// <summary>Works off what there is, where more will come in another run: what is not over by a time waits for it.</summary>
    internal void Pause(long time)
    {
        Release(true);
        RunTimers(Math.Max(_clock, time), false);
        foreach (Correlator correlator in _correlators)
        {
            correlator.Complete();
        }
    }

    internal IEnumerable<FirstSeenCorrelator> Histories() => _correlators.OfType<FirstSeenCorrelator>();

    internal void Complete()
    {
        Release(true);
        RunTimers(_clock, false);
        RunTimers(long.MaxValue, true);
        foreach (Correlator correlator in _correlators)
        {
            correlator.Complete();
        }
    }

    public void Fired(Correlator correlator, SignalGroup group, TrailEvent cause)
    {
        foreach ((int parent, int position) in _plan.FedByCorrelation(_numbers[correlator]))
        {
            _view.Begin(cause);
            _inboxes[parent].AddRange(Signals(parent, position, group.FiredAt, cause, _view, group));
        }
    }

    public void Closed(SignalGroup group)
    {
        if (_isTold(group.Rule))
        {
            _findings.Add(group.ToFinding(_view));
        }
    }

    /// <summary>
    /// One signal; where the event has several values in a field that counts, one for each. Valid until the next call.
    /// </summary>
    private List<CorrelationSignal> Signals(
        int correlation, int position, long time, TrailEvent @event, EventView view, SignalGroup? inner)
    {
        TrailCorrelation of = _plan.Correlations[correlation].Correlation!;
        _signals.Clear();
        if (Signal(of, position, time, @event, view, inner, out bool hasSeveral) is not { } first)
        {
            return _signals;
        }

        if (!hasSeveral)
        {
            _signals.Add(first);
            return _signals;
        }

        IReadOnlyList<SignalKey> keys = All(of.Groups[position], view, @event);
        IReadOnlyList<SignalKey> values = All(of.CountsValues ? of.Values[position] : [], view, @event);
        ulong[] counted = [.. values.Select(v => v.A ^ v.B)];
        _signals.AddRange(keys.SelectMany(
            key => counted.Select((value, i) => first with { Key = key, Value = value, IsRepeat = i > 0 })));
        return _signals;
    }

    private static IReadOnlyList<SignalKey> All(IReadOnlyList<SignalField> fields, EventView view, TrailEvent @event)
    {
        IReadOnlyList<SignalKey> keys = [SignalKey.Empty];
        foreach (SignalField field in fields)
        {
            keys = field.AddEach(keys, view, @event);
        }

        return keys;
    }

    private static CorrelationSignal? Signal(
        TrailCorrelation of, int position, long time, TrailEvent @event, EventView view, SignalGroup? inner, out bool hasSeveral)
    {
        hasSeveral = false;
        SignalKey key = SignalKey.Empty;
        bool isKnown = of.GroupBy.Count == 0;
        foreach (SignalField field in of.Groups[position])
        {
            isKnown |= field.AddTo(ref key, view, @event, ref hasSeveral);
        }

        SignalKey value = SignalKey.Empty;
        double number = 0;
        foreach (SignalField field in of.Values.Count > 0 ? of.Values[position] : [])
        {
            isKnown &= of.CountsValues
                ? field.AddTo(ref value, view, @event, ref hasSeveral) : field.TryNumber(view, @event, out number);
        }

        return isKnown ? new CorrelationSignal(time, position, key, value.A ^ value.B, number, @event, inner) : null;
    }

    private void Release(bool all)
    {
        while (_order.Next(_clock, all) is { } moment)
        {
            long time = moment[0].Signal.Time;
            if (time > _released)
            {
                RunTimers(time, false);
                _released = time;
            }

            foreach ((int to, CorrelationSignal signal) in moment)
            {
                _inboxes[to].Add(signal);
            }

            Deliver();
            foreach (Correlator correlator in _correlators)
            {
                correlator.Advance(_released);
            }
        }
    }

    /// <summary>Lets timers go off that are due before a time, the earliest first.</summary>
    private void RunTimers(long before, bool isEnd)
    {
        while (true)
        {
            Correlator? first = null;
            foreach (Correlator correlator in _correlators)
            {
                first = correlator.NextTimer < (first?.NextTimer ?? before) ? correlator : first;
            }

            if (first is null)
            {
                return;
            }

            first.GoOff(isEnd);
            Deliver();
        }
    }

    /// <summary>Correlations come after those they look at, so that one pass is enough.</summary>
    private void Deliver()
    {
        for (int i = 0; i < _correlators.Length; i++)
        {
            List<CorrelationSignal> inbox = _inboxes[i];
            if (inbox.Count == 0)
            {
                continue;
            }

            inbox.Sort(CorrelationSignal.InOrder);
            foreach (CorrelationSignal signal in inbox)
            {
                _correlators[i].Add(signal);
            }

            inbox.Clear();
        }
    }
}
