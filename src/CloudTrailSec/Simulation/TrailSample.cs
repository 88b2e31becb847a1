using System.IO.Compression;
using CloudTrailSec.Simulation;

namespace CloudTrailSec;

/// <summary>
/// Makes sample trails: ordinary days of made-up accounts, with attacks hidden in them. The same options make the same
/// JSON on every platform; how well it is compressed may differ.
/// </summary>
public static class TrailSample
{
    private const int Chunk = 1 << 20;

    /// <summary>The attacks there are to choose from.</summary>
    public static IReadOnlyList<TrailSampleAttack> Attacks { get; } =
        AttackCatalogue.All.Select(a => new TrailSampleAttack(a.Name, a.Description)).ToArray();

    /// <summary>
    /// Writes a sample trail, a log file for each delivery. Files of an earlier trail that are in the folder stay.
    /// </summary>
    /// <param name="options">What it holds.</param>
    /// <param name="progress">Told the number of files written so far.</param>
    /// <param name="cancellation">Ends the writing at once.</param>
    /// <returns>What was written and what is hidden in it.</returns>
    /// <exception cref="ArgumentException">There is no attack of a name, or a number is less than 1.</exception>
    public static TrailSampleResult Write(
        TrailSampleOptions options, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        TrailPlan plan = new(options);
        Utf8Buffer text = new();
        Dictionary<SampleAccount, RecordWriter> writers = [];
        int files = 0;
        long events = 0;
        foreach (Delivery delivery in plan.Deliveries())
        {
            cancellation.ThrowIfCancellationRequested();
            text.Clear();
            delivery.Write(Writer(writers, delivery.Account), text);
            WriteFile(Path.Combine(options.Path, delivery.Key()), text);
            events += delivery.Drafts.Length;
            files++;
            progress?.Report(files);
        }

        return new TrailSampleResult(options.Path, files, events, plan.Hidden);
    }

    /// <summary>
    /// Writes one log file of about the given size: <c>{"Records":[...]}</c>, ordinary days without attacks.
    /// </summary>
    /// <param name="path">The file; compressed where its name ends in <c>.gz</c>. One that is there is replaced.</param>
    /// <param name="bytes">How many bytes of JSON, to within a delivery.</param>
    /// <param name="seed">The same seed gives the same JSON.</param>
    /// <param name="cancellation">Ends the writing at once.</param>
    /// <returns>What was written.</returns>
    public static TrailSampleResult WriteSingle(
        string path, long bytes, int seed = 1, CancellationToken cancellation = default)
    {
        TrailPlan plan = new(new TrailSampleOptions
        {
            Path = path,
            Seed = seed,
            Days = int.MaxValue,
            EventsPerDay = 40_000,
            Attacks = [],
        });
        using FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.Read, Chunk);
        using Stream? packed = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? Compress(file) : null;
        return new TrailSampleResult(path, 1, WriteRecords(plan, bytes, packed ?? file, cancellation), []);
    }

    private static long WriteRecords(TrailPlan plan, long bytes, Stream to, CancellationToken cancellation)
    {
        Utf8Buffer text = new();
        Dictionary<SampleAccount, RecordWriter> writers = [];
        text.Add("{\"Records\":[");
        long written = 0;
        long events = 0;
        foreach (Delivery delivery in plan.Deliveries().TakeWhile(_ => written + text.Length < bytes))
        {
            cancellation.ThrowIfCancellationRequested();
            text.Add(events > 0 ? "," : string.Empty);
            delivery.WriteRecords(Writer(writers, delivery.Account), text);
            events += delivery.Drafts.Length;
            if (text.Length >= Chunk)
            {
                text.WriteTo(to);
                written += text.Length;
                text.Clear();
            }
        }

        text.Add("]}");
        text.WriteTo(to);
        return events;
    }

    private static RecordWriter Writer(Dictionary<SampleAccount, RecordWriter> writers, SampleAccount account)
    {
        if (!writers.TryGetValue(account, out RecordWriter? writer))
        {
            writer = new RecordWriter(account);
            writers.Add(account, writer);
        }

        return writer;
    }

    private static void WriteFile(string path, Utf8Buffer text)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.Read, 4096);
        using Stream packed = Compress(file);
        text.WriteTo(packed);
    }

    private static GZipStream Compress(Stream to) => new(to, CompressionLevel.Optimal);
}
