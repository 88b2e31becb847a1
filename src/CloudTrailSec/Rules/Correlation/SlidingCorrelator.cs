namespace CloudTrailSec.Rules;

/// <summary>Enough within any timespan: looks back from each signal.</summary>
internal sealed class SlidingCorrelator(
    TrailRule rule, CorrelationMemory memory, ICorrelationSink sink, TimeSpan joinFor)
    : Correlator(rule, memory, sink, joinFor)
{
    private protected override KeyState NewState() => new WindowState(Correlation);

    private protected override void Take(KeyState state, CorrelationSignal signal)
    {
        WindowValues window = ((WindowState)state).Window;
        window.RemoveBefore(signal.Time - Span, Memory);
        if (window.Add(WindowEntry.Of(signal, Memory.Keep(signal)), Memory))
        {
            Memory.Loss.Values++;
        }

        double number = window.Number();
        if (!Correlation.Condition.Holds(number))
        {
            return;
        }

        SignalGroup group = new(Rule, state.Key, signal.Time) { Number = number };
        foreach (WindowEntry entry in window.Entries)
        {
            group.Add(entry);
        }

        window.HandOver(Memory);
        Fire(state, group, signal.Event);
    }
}
