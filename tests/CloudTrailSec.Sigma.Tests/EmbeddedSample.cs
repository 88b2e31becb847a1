using CloudTrailSec.Simulation;

namespace CloudTrailSec.Sigma.Tests;

/// <summary>A sample trail in one file, with one attack on its last day in the middle of its victim's work.</summary>
internal sealed class EmbeddedSample : IDisposable
{
    /// <summary>A Monday; the last of nine days is a Tuesday.</summary>
    private static readonly DateTime s_start = new(2019, 3, 18, 0, 0, 0, DateTimeKind.Utc);

    internal EmbeddedSample(string attack, int seed, int days, int eventsPerDay)
    {
        LastDay = s_start.AddDays(days - 1);
        TrailPlan plan = new(new TrailSampleOptions
        {
            Path = Path,
            Seed = seed,
            Start = s_start,
            Days = days,
            EventsPerDay = eventsPerDay,
            Attacks = [attack],
            Embedded = true,
        });
        Dictionary<SampleAccount, RecordWriter> writers = [];
        using FileStream file = File.Create(Path);
        foreach (Delivery delivery in plan.Deliveries())
        {
            if (!writers.TryGetValue(delivery.Account, out RecordWriter? writer))
            {
                writers[delivery.Account] = writer = new RecordWriter(delivery.Account);
            }

            Utf8Buffer text = new();
            delivery.Write(writer, text);
            text.WriteTo(file);
        }

        Hidden = [.. plan.Hidden.SelectMany(h => h.EventIds)];
    }

    internal string Path { get; } = System.IO.Path.GetTempFileName();

    internal DateTimeOffset LastDay { get; }

    internal HashSet<string> Hidden { get; }

    public void Dispose() => File.Delete(Path);
}
