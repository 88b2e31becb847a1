using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CloudTrailSec.Tests.Simulation;

/// <summary>A sample trail on disk, read back without the engine's reader.</summary>
public sealed class SampleTrail : IDisposable
{
    /// <summary>Two working days of two accounts with every attack.</summary>
    public SampleTrail()
        : this(options => options)
    {
    }

    internal SampleTrail(Func<TrailSampleOptions, TrailSampleOptions> change)
    {
        TrailSampleOptions options = change(new TrailSampleOptions { Path = Folder, EventsPerDay = 2500, Accounts = 2 });
        Result = TrailSample.Write(options, cancellation: TestContext.Current.CancellationToken);
        Files = [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        Events = [.. Files.SelectMany(Records).Select(r => TrailEvent.Parse(r.GetRawText())!)];
    }

    internal string Folder { get; } = Directory.CreateTempSubdirectory("trail-").FullName;

    internal TrailSampleResult Result { get; }

    /// <summary>The log files in the order of their names.</summary>
    internal IReadOnlyList<string> Files { get; }

    internal IReadOnlyList<TrailEvent> Events { get; }

    internal static SampleTrail With(string[] attacks, int seed = 1, int days = 1, int events = 800) =>
        new(o => new TrailSampleOptions
        {
            Path = o.Path,
            Seed = seed,
            Days = days,
            EventsPerDay = events,
            Attacks = attacks,
        });

    internal static string Json(string file)
    {
        using GZipStream packed = new(File.OpenRead(file), CompressionMode.Decompress);
        using StreamReader text = new(packed, Encoding.UTF8);
        return text.ReadToEnd();
    }

    internal static IEnumerable<JsonElement> Records(string file)
    {
        using JsonDocument document = JsonDocument.Parse(Json(file));
        return [.. document.RootElement.GetProperty("Records").EnumerateArray().Select(r => r.Clone())];
    }

    /// <summary>The events of an attack, in the order that the result names them.</summary>
    internal IReadOnlyList<TrailEvent> Hidden(string attack)
    {
        Dictionary<string, TrailEvent> byId = Events.ToDictionary(e => e.EventID!);
        return [.. Result.Hidden.Single(h => h.Attack == attack).EventIds.Select(id => byId[id])];
    }

    /// <summary>SHA-256 over all names and texts.</summary>
    internal string Hash()
    {
        StringBuilder all = new();
        foreach (string file in Files)
        {
            string name = Path.GetRelativePath(Folder, file).Replace('\\', '/');
            _ = all.Append(name).Append('\n').Append(Json(file)).Append('\n');
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())));
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
