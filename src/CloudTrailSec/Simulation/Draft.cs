namespace CloudTrailSec.Simulation;

/// <summary>An event that is planned but not yet written. Its seed decides everything in it that is left to chance.</summary>
internal sealed class Draft(long time, ulong seed, Step step, Run run, string region, bool fails)
{
    internal long Time { get; } = time;

    internal ulong Seed { get; } = seed;

    internal Step Step { get; } = step;

    internal Run Run { get; } = run;

    internal string Region { get; } = region;

    internal bool Fails { get; } = fails;

    /// <summary>When the file with this event is delivered: five to fifteen minutes later, on the full five minutes.</summary>
    internal long Delivery { get; } = Delay(time, seed);

    /// <summary>The event's id, which is the first thing its chance decides.</summary>
    internal string EventId()
    {
        Utf8Buffer id = new();
        Uuid.Add(new SampleRandom(Seed), id);
        return id.Text(0);
    }

    private static long Delay(long time, ulong seed)
    {
        const int Slot = 300;
        long ready = time + Slot + (long)(seed % Slot);
        return (ready + Slot - 1) / Slot * Slot;
    }
}
