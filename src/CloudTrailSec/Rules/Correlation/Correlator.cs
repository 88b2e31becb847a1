namespace CloudTrailSec.Rules;

/// <summary>
/// One correlation at work. It takes signals in the order of their time; one that comes later than others all the same is
/// fitted in as well as can be. A key that fires opens a finding, which further signals join for a while.
/// </summary>
internal abstract class Correlator
{
    private readonly Queue<(KeyState State, SignalGroup Group)> _open = new();
    private readonly Queue<(long Time, KeyState State, int Number)> _timers = new();
    private readonly ICorrelationSink _sink;
    private readonly long _joinFor;
    private readonly ToldFindings? _told;

    private protected Correlator(TrailRule rule, CorrelationMemory memory, ICorrelationSink sink, TimeSpan joinFor)
    {
        _told = sink.Told;
        Rule = rule;
        Correlation = rule.Correlation!;
        Memory = memory;
        Span = Correlation.Timespan.Ticks;
        _sink = sink;
        _joinFor = joinFor.Ticks;
        Keys = new KeyTable(memory, NewState, Forget);
        memory.Add(Keys);
    }

    internal TrailRule Rule { get; }

    /// <summary>When the first timer is due; the largest number where none is set.</summary>
    internal long NextTimer
    {
        get
        {
            while (_timers.Count > 0 && _timers.Peek().Number != _timers.Peek().State.Timer)
            {
                _ = _timers.Dequeue();
            }

            return _timers.Count == 0 ? long.MaxValue : _timers.Peek().Time;
        }
    }

    private protected TrailCorrelation Correlation { get; }

    private protected CorrelationMemory Memory { get; }

    private protected KeyTable Keys { get; }

    /// <summary>The timespan in ticks.</summary>
    private protected long Span { get; }

    internal static Correlator Create(TrailRule rule, CorrelationMemory memory, ICorrelationSink sink, TimeSpan joinFor) =>
        rule.Correlation!.Type switch
        {
            CorrelationType.Temporal => new TemporalCorrelator(rule, memory, sink, joinFor),
            CorrelationType.TemporalOrdered => new OrderedCorrelator(rule, memory, sink, joinFor),
            CorrelationType.FirstSeen => new FirstSeenCorrelator(rule, memory, sink, joinFor),
            CorrelationType.Absence => new AbsenceCorrelator(rule, memory, sink, joinFor),
            _ when rule.Correlation.Condition.HasOnlyLowerBounds => new SlidingCorrelator(rule, memory, sink, joinFor),
            _ => new ClosedWindowCorrelator(rule, memory, sink, joinFor),
        };

    internal void Add(CorrelationSignal signal)
    {
        if (Keys.Find(signal.Key, signal.Time, CanStart(signal)) is not { } state)
        {
            return;
        }

        Learn(state, signal);
        if (_told?.Covers(Rule.Id, signal.Key.Text, signal.Time) == true)
        {
            return;
        }

        if (state.Open is { } open)
        {
            if (signal.Time <= open.FiredAt + _joinFor)
            {
                if (Joins(state, signal))
                {
                    open.Join(signal, Memory);
                }

                return;
            }

            Close(state, open);
        }

        Take(state, signal);
    }

    /// <summary>Lets the first timer go off.</summary>
    /// <param name="isEnd">Whether the stream ended before the timer was due.</param>
    internal void GoOff(bool isEnd = false)
    {
        (long time, KeyState state, _) = _timers.Dequeue();
        state.Timer++;
        TimeOut(state, time, isEnd);
    }

    /// <summary>Gives out the findings that are over by a time, and forgets the keys that are.</summary>
    internal void Advance(long clock)
    {
        CloseUntil(clock);
        while (Keys.Oldest is { Open: null } oldest && oldest.LastSeen + Span < clock)
        {
            Keys.Forget(oldest);
        }
    }

    /// <summary>Gives out the findings that are open. What keys are known for stays.</summary>
    internal void Complete() => CloseUntil(long.MaxValue);

    private void CloseUntil(long clock)
    {
        while (_open.Count > 0 && _open.Peek().Group.FiredAt + _joinFor < clock)
        {
            (KeyState state, SignalGroup group) = _open.Dequeue();
            if (state.Open == group)
            {
                Close(state, group);
            }
        }
    }

    private protected abstract KeyState NewState();

    /// <summary>What a signal teaches, whether it is told of or not.</summary>
    private protected virtual void Learn(KeyState state, CorrelationSignal signal)
    {
    }

    private protected abstract void Take(KeyState state, CorrelationSignal signal);

    /// <summary>Whether a signal is worth remembering where its key is not known.</summary>
    private protected virtual bool CanStart(CorrelationSignal signal) => true;

    /// <summary>Whether a signal belongs into a finding that is open.</summary>
    private protected virtual bool Joins(KeyState state, CorrelationSignal signal) => true;

    private protected virtual void TimeOut(KeyState state, long time, bool isEnd)
    {
    }

    private protected void SetTimer(KeyState state, long time) => _timers.Enqueue((time, state, ++state.Timer));

    /// <summary>Tells of a finding, which is open from now on.</summary>
    private protected void Fire(KeyState state, SignalGroup group, TrailEvent cause)
    {
        state.Open = group;
        group.OpenUntil = group.FiredAt + _joinFor;
        _open.Enqueue((state, group));
        _sink.Fired(this, group, cause);
    }

    private void Close(KeyState state, SignalGroup group)
    {
        state.Open = null;
        _sink.Closed(group);
        group.Drop(Memory);
    }

    private void Forget(KeyState state)
    {
        if (state.Open is { } open)
        {
            Close(state, open);
        }

        state.Timer++;
        state.Clear(Memory);
    }
}
