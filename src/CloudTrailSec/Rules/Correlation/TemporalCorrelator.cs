namespace CloudTrailSec.Rules;

/// <summary>Signals of all rules, or of as many as the condition asks for, within a timespan.</summary>
internal sealed class TemporalCorrelator(
    TrailRule rule, CorrelationMemory memory, ICorrelationSink sink, TimeSpan joinFor)
    : Correlator(rule, memory, sink, joinFor)
{
    private protected override KeyState NewState() => new TemporalState(Correlation.Rules.Count);

    private protected override void Take(KeyState state, CorrelationSignal signal)
    {
        WindowEntry?[] latest = ((TemporalState)state).Latest;
        if (latest[signal.Rule] is { } before)
        {
            if (before.Time > signal.Time)
            {
                return;
            }

            Memory.Drop(before.Kept);
        }

        latest[signal.Rule] = WindowEntry.Of(signal, Memory.Keep(signal));
        WindowEntry[] near = [.. latest.OfType<WindowEntry>().Where(e => Math.Abs(signal.Time - e.Time) <= Span)];
        if (!IsEnough(near))
        {
            return;
        }

        SignalGroup group = new(Rule, state.Key, signal.Time);
        foreach (WindowEntry entry in near)
        {
            group.Add(entry);
        }

        Array.Clear(latest, 0, latest.Length);
        Fire(state, group, signal.Event);
    }

    private bool IsEnough(WindowEntry[] near)
    {
        if (Correlation.Together is not { } together)
        {
            return Correlation.Condition.IsNone
                ? near.Length == Correlation.Rules.Count : Correlation.Condition.Holds(near.Length);
        }

        bool[] present = new bool[Correlation.Rules.Count];
        foreach (WindowEntry entry in near)
        {
            present[entry.Rule] = true;
        }

        return together(present);
    }
}
