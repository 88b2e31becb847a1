using CloudTrailSec.Sigma;

namespace CloudTrailSec.Benchmarks;

/// <summary>Something to measure.</summary>
internal sealed class Work(string name, Func<string, CancellationToken, WorkResult> run)
{
    private static readonly TrailFilter s_rare = new() { EventName = ["UpdateAssumeRolePolicy"] };

    /// <summary>Its name, on the table and for a process of its own.</summary>
    internal string Name { get; } = name;

    internal Func<string, CancellationToken, WorkResult> Run { get; } = run;

    /// <summary>All of it: the plain loop first, then reading.</summary>
    /// <param name="rules">
    /// A folder of rules, or several with the path separator between them; null to leave detection out.
    /// </param>
    internal static Work[] All(string? rules)
    {
        List<Work> all =
        [
            new("loop", PlainLoop.Run),
            new("events", (path, stop) => CountByName(new TrailReaderOptions { Paths = [path] }, stop)),
            new("search", (path, stop) => CountByName(new TrailReaderOptions { Paths = [path], Filter = s_rare }, stop)),
        ];
        all.Add(new Work("anomaly", Anomalies));
        if (rules is not null)
        {
            all.AddRange(Detections(rules.Split(Path.PathSeparator)));
        }

        return [.. all];
    }

    /// <summary>With ten rules about single events, with all of the first folder, with all of every folder.</summary>
    private static IEnumerable<Work> Detections(string[] folders)
    {
        yield return Detection("detect, 10 rules", folders.Take(1), r => r.Where(r => r.Correlation is null).Take(10));
        yield return Detection("detect", folders.Take(1), r => r);
        if (folders.Length > 1)
        {
            yield return Detection("detect, all rules", folders, r => r);
        }
    }

    /// <summary>Rules are read by the first run, which warms up, so that the others' memory has none in it.</summary>
    private static Work Detection(
        string name, IEnumerable<string> folders, Func<IEnumerable<TrailRule>, IEnumerable<TrailRule>> choose)
    {
        Lazy<RuleSet> set = new(() => new RuleSet(choose(SigmaRules.Read(folders).Rules)));
        return new Work(name, (path, stop) => Detect(path, set.Value, stop));
    }

    private static WorkResult CountByName(TrailReaderOptions options, CancellationToken stop)
    {
        Dictionary<string, long> counts = new(StringComparer.Ordinal);
        TrailReader reader = new(options);
        foreach (TrailRead read in reader.Read(stop))
        {
            if (read.Event?.EventName is { } name)
            {
                _ = counts.TryGetValue(name, out long count);
                counts[name] = count + 1;
            }
        }

        return new WorkResult(reader.Coverage.Events, reader.Coverage.Bytes, counts.Values.Sum());
    }

    private static WorkResult Anomalies(string path, CancellationToken stop)
    {
        using TrailBaseline baseline = new();
        AnomalyRun run = new(baseline, new AnomalyOptions());
        TrailReader reader = run.Reader(new TrailReaderOptions { Paths = [path] });
        long anomalies = 0;
        foreach (TrailRead read in reader.Read(stop))
        {
            anomalies += run.Add(read).Count;
        }

        return new WorkResult(reader.Coverage.Events, reader.Coverage.Bytes, anomalies + run.Complete().Count);
    }

    private static WorkResult Detect(string path, RuleSet rules, CancellationToken stop)
    {
        TrailReader reader = new(new TrailReaderOptions
        {
            Paths = [path],
            Select = () => rules.NewMatcher().Selects,
        });
        RuleRun run = new(new RuleRunOptions { Rules = rules });
        long findings = 0;
        foreach (TrailRead read in reader.Read(stop))
        {
            findings += run.Add(read).Count();
        }

        return new WorkResult(reader.Coverage.Events, reader.Coverage.Bytes, findings + run.Complete().Count());
    }
}
