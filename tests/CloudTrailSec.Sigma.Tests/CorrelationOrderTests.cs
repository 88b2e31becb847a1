using static CloudTrailSec.Sigma.Tests.CorrelationCase;

namespace CloudTrailSec.Sigma.Tests;

/// <summary>Logs come late and mixed: what correlations find must not depend on it.</summary>
public sealed class CorrelationOrderTests
{
    private const int Late = 15;

    private static readonly string s_yaml = string.Join("---\n", [
        Named("many", "type: event_count\nrules: [A]\ngroup-by: [userIdentity.userName]\ntimespan: 10m\ncondition: {gte: 3}"),
        Named("exact", "type: event_count\nrules: [A]\ngroup-by: [userIdentity.userName]\ntimespan: 10m\ncondition: {eq: 2}"),
        Named("users", "type: value_count\nrules: [A, B]\ntimespan: 4m\ncondition: {field: userIdentity.userName, gte: 3}"),
        Named("near", "type: temporal\nrules: [A, B, C]\ngroup-by: [userIdentity.userName]\ntimespan: 20m"),
        Named("chain", "type: temporal_ordered\nrules: [A, B, C]\ngroup-by: [userIdentity.userName]\ntimespan: 30m"),
        Named("never", "type: absence\nrules: [A, C]\ngroup-by: [userIdentity.userName]\ntimespan: 30m"),
        Named("unasked", "type: absence\nrules: [B, C]\ngroup-by: [userIdentity.userName]\ntimespan: 30m\nlook: before"),
        Named("deep", "type: temporal_ordered\nrules: [many, never]\ngroup-by: [userIdentity.userName]\ntimespan: 2h"),
        Yaml("type: event_count\nrules: [B]\ntimespan: 30m\ncondition: {gte: 4}", "A", "B", "C"),
    ]);

    [Fact]
    public void Stream_that_is_late_by_a_quarter_of_an_hour_gives_the_same_findings()
    {
        RuleSet rules = Compiled(s_yaml);
        HashSet<string> fired = [];
        for (int seed = 0; seed < 300; seed++)
        {
            Random random = new(seed);
            TrailEvent[] ordered = [.. Stream(random).OrderBy(e => e.EventTime)];
            TrailEvent[] late = [.. ordered.OrderBy(e => e.EventTime.AddSeconds(random.Next(Late * 60)))];
            string[] expected = Told(rules, ordered);

            Assert.Equal(expected, Told(rules, late));
            fired.UnionWith(expected.Select(t => t.Split(' ')[0]));
        }

        Assert.Equal(["chain", "deep", "exact", "many", "near", "never", "together", "unasked", "users"], fired.Order());
    }

    [Fact]
    public void Stream_that_comes_backwards_gives_the_same_findings_where_there_is_room_for_it()
    {
        RuleSet rules = Compiled(s_yaml);
        TrailEvent[] ordered = [.. Stream(new Random(1)).OrderBy(e => e.EventTime)];

        Assert.Equal(Told(rules, ordered, null), Told(rules, [.. ordered.Reverse()], null));
    }

    [Fact]
    public void Logs_that_come_in_the_order_of_their_delivery_need_not_wait_for_the_last()
    {
        RuleSet rules = Compiled(s_yaml);
        Random random = new(1);
        TrailEvent[] ordered = [.. Stream(random).OrderBy(e => e.EventTime)];
        DirectoryInfo folder = Directory.CreateTempSubdirectory("trail-");
        try
        {
            foreach (TrailEvent e in ordered)
            {
                WriteLog(folder, e, e.EventTime.AddMinutes(random.Next(59)));
            }

            RuleRun run = new(new RuleRunOptions { Rules = rules, MaxWaitingBytes = 1 << 20 });
            TrailReader reader = new(new TrailReaderOptions { Paths = [folder.FullName] });
            TrailFinding[] early = [.. reader.Read().SelectMany(run.Add)];

            Assert.Contains(early, f => f.Kind == "correlation");
            Assert.Equal(0, run.Loss.Late);
            Assert.Equal(Told(rules, ordered, null), Told([.. early, .. run.Complete()]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Event_that_is_later_still_is_counted()
    {
        RuleRun run = new(new RuleRunOptions { Rules = Compiled(s_yaml), Lateness = TimeSpan.FromMinutes(Late) });
        foreach (TrailEvent e in (TrailEvent[])[At(0, "C"), At(60, "C"), At(80, "C"), At(10, "A")])
        {
            _ = run.Add(e);
        }

        Assert.True(run.Loss.Late > 0);
        Assert.True(run.Loss.MayMiss);
        Assert.Contains("late", run.Loss.ToString());
    }

    private static string[] Told(RuleSet rules, TrailEvent[] events, int? late = Late)
    {
        RuleRun run = new(new RuleRunOptions { Rules = rules, Lateness = late is { } l ? TimeSpan.FromMinutes(l) : null });
        TrailFinding[] findings = [.. events.SelectMany(run.Add), .. run.Complete()];
        Assert.Equal(0, run.Loss.Late);
        return Told(findings);
    }

    private static string[] Told(TrailFinding[] findings) =>
        [.. findings.Where(f => f.Kind == "correlation").Cast<TrailDetection>().Select(Told).Order()];

    private static void WriteLog(DirectoryInfo folder, TrailEvent e, DateTime delivered)
    {
        DirectoryInfo day = folder.CreateSubdirectory($"AWSLogs/111122223333/CloudTrail/us-east-1/{delivered:yyyy/MM/dd}");
        File.WriteAllText(
            Path.Combine(day.FullName, $"111122223333_CloudTrail_us-east-1_{delivered:yyyyMMdd'T'HHmm'Z'}_{Guid.NewGuid():N}.json"),
            $"{{\"Records\":[{e.Raw}]}}");
    }

    private static string Told(TrailDetection f) =>
        $"{f.RuleId} {f.Id} {f.Start:s} {f.End:s} {f.EventCount} {f.Principal} {string.Join(",", f.Events.Select(e => e.EventID).Order())}";

    private static IEnumerable<TrailEvent> Stream(Random random) => Enumerable.Range(0, 60).Select(i => At(
        Math.Round(random.NextDouble() * 180, 1),
        ((string[])["A", "A", "A", "B", "C"])[random.Next(5)],
        ((string[])["ana", "bob", "cy"])[random.Next(3)],
        $",\"number\":{i}"));

    private static string Named(string name, string correlation) =>
        $"title: {name}\nid: {name}\nname: {name}\ncorrelation:\n  {correlation.Replace("\n", "\n  ")}\n  generate: true\nlevel: high\n";
}
