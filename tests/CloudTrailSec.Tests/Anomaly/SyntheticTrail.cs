namespace CloudTrailSec.Tests.Anomaly;

/// <summary>
/// Twelve days of a made-up account: two users, a pipeline, two services; on the tenth day ben's key is used from
/// elsewhere,
/// for a role in another account, and then root signs in. Beside it stands what an independent implementation of
/// the model
/// makes of each event and each incident.
/// </summary>
internal static class SyntheticTrail
{
    internal static TrailEvent[] Events { get; } = [.. Lines("events.jsonl").Select(l => TrailEvent.Parse(l)!)];

    internal static string[][] Bits => Table("bits.tsv");

    internal static string[][] Incidents => Table("incidents.tsv");

    internal static string[] Records => Lines("events.jsonl");

    internal static IReadOnlyList<TrailAnomaly> Run(
        AnomalyOptions options, IEnumerable<TrailEvent>? events = null, TrailBaseline? baseline = null)
    {
        AnomalyRun run = new(baseline ?? new TrailBaseline(), options);
        List<TrailAnomaly> anomalies = [.. (events ?? Events).SelectMany(run.Add)];
        anomalies.AddRange(run.Complete());
        return anomalies;
    }

    private static string[][] Table(string name) => [.. Lines(name).Skip(1).Select(l => l.Split('\t'))];

    private static string[] Lines(string name)
    {
        using Stream stream = typeof(SyntheticTrail).Assembly.GetManifestResourceStream("Golden." + name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().Split(['\n'], StringSplitOptions.RemoveEmptyEntries);
    }
}
