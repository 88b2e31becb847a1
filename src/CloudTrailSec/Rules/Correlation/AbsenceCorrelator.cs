namespace CloudTrailSec.Rules;

/// <summary>A signal of the first rule, and none of the others near it.</summary>
internal sealed class AbsenceCorrelator(
    TrailRule rule, CorrelationMemory memory, ICorrelationSink sink, TimeSpan joinFor)
    : Correlator(rule, memory, sink, joinFor)
{
    private bool LooksBack => Correlation.Side != AbsenceSide.After;

    private bool LooksAhead => Correlation.Side != AbsenceSide.Before;

    private protected override KeyState NewState() => new AbsenceState();

    private protected override bool CanStart(CorrelationSignal signal) => signal.Rule == 0 || LooksBack;

    private protected override bool Joins(KeyState state, CorrelationSignal signal) => signal.Rule == 0;

    private protected override void Take(KeyState state, CorrelationSignal signal)
    {
        AbsenceState own = (AbsenceState)state;
        if (signal.Rule > 0)
        {
            own.Answered = Math.Max(own.Answered, signal.Time);
            own.Clear(Memory);
            own.Timer++;
            return;
        }

        if (LooksBack && own.Answered >= signal.Time - Span)
        {
            return;
        }

        own.Last = signal.Event;
        own.Wait(signal, Memory);
        if (own.Waiting.Count == 1)
        {
            // A look back waits for the end of the second, in which the other event may still come.
            SetTimer(state, signal.Time + (LooksAhead ? Span : 0));
        }
    }

    private protected override void TimeOut(KeyState state, long time, bool isEnd)
    {
        AbsenceState own = (AbsenceState)state;
        if (own.Last is not { } last)
        {
            return;
        }

        SignalGroup group = new(Rule, state.Key, time)
        {
            Remark = isEnd ? "the log ends before the time is over" : null,
        };
        own.Waiting.ForEach(e => group.Add(e));
        own.Waiting.Clear();
        own.Last = null;
        Fire(state, group, last);
    }
}
