namespace CloudTrailSec.Rules;

/// <summary>
/// Not too much within a timespan, which can only be told when it is over: it runs from a key's first signal on.
/// </summary>
internal sealed class ClosedWindowCorrelator(
    TrailRule rule, CorrelationMemory memory, ICorrelationSink sink, TimeSpan joinFor)
    : Correlator(rule, memory, sink, joinFor)
{
    private protected override KeyState NewState() => new WindowState(Correlation);

    private protected override void Take(KeyState state, CorrelationSignal signal)
    {
        WindowState own = (WindowState)state;
        if (own.Window.Entries.Count == 0)
        {
            SetTimer(state, signal.Time + Span);
        }

        own.Last = signal.Event;
        if (own.Window.Add(WindowEntry.Of(signal, Memory.Keep(signal)), Memory))
        {
            Memory.Loss.Values++;
        }
    }

    /// <summary>Where the stream ended first, too little is no wonder.</summary>
    private protected override void TimeOut(KeyState state, long time, bool isEnd)
    {
        WindowState own = (WindowState)state;
        double number = own.Window.Number();
        bool isTold = Correlation.Condition.Holds(number)
            && (!isEnd || Correlation.Condition.Least > double.NegativeInfinity);
        if (!isTold || own.Last is not { } last)
        {
            own.Clear(Memory);
            return;
        }

        SignalGroup group = new(Rule, state.Key, time) { Number = number };
        foreach (WindowEntry entry in own.Window.Entries)
        {
            group.Add(entry);
        }

        own.Window.HandOver(Memory);
        own.Last = null;
        Fire(state, group, last);
    }
}
