namespace CloudTrailSec.Rules;

/// <summary>Signals of the rules one after the other within a timespan. Within one second any order will do: CloudTrail's
/// clock tells no more.</summary>
internal sealed class OrderedCorrelator(
    TrailRule rule, CorrelationMemory memory, ICorrelationSink sink, TimeSpan joinFor)
    : Correlator(rule, memory, sink, joinFor)
{
    private int Steps => Correlation.Rules.Count;

    private protected override KeyState NewState() => new OrderedState(Steps);

    private protected override bool CanStart(CorrelationSignal signal) => signal.Rule == 0;

    private protected override void Take(KeyState state, CorrelationSignal signal)
    {
        OrderedState own = (OrderedState)state;
        ChainLink? before = null;
        if (signal.Rule > 0)
        {
            before = Before(own.Latest[signal.Rule - 1], signal) ?? Before(own.Previous[signal.Rule - 1], signal);
            if (before is null)
            {
                return;
            }
        }

        ChainLink link = new(WindowEntry.Of(signal, Memory.Keep(signal)), signal.Event, before);
        if (signal.Rule < Steps - 1)
        {
            own.Previous[signal.Rule] = own.Latest[signal.Rule];
            own.Latest[signal.Rule] = link;
            return;
        }

        SignalGroup group = new(Rule, state.Key, signal.Time);
        for (ChainLink? at = link; at is not null; at = at.Before)
        {
            group.Add(at.Entry);
        }

        own.Clear(Memory);
        Fire(state, group, signal.Event);
    }

    private ChainLink? Before(ChainLink? link, CorrelationSignal signal) =>
        link is not null && link.Entry.Time <= signal.Time && link.Start >= signal.Time - Span
        && link.Event != signal.Event ? link : null;
}
