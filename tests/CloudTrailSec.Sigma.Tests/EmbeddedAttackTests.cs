
namespace CloudTrailSec.Sigma.Tests;

/// <summary>An attacker at the victim's own machine: the same address and program, in the middle of the day's work.</summary>
public sealed class EmbeddedAttackTests
{
    private const int Variants = 20;
    private const int Days = 9;
    private const int EventsPerDay = 1000;

    private static readonly string[] s_attacks =
    [
        "stolen-key", "trail-tampering", "public-snapshot", "open-door", "public-bucket", "guardduty-off", "ransom",
    ];

    [Fact]
    public void Sixteen_of_twenty_reach_level_8_with_the_rules_on_within_the_budget()
    {
        RuleSet rules = new(SigmaRules.Read([Path.Combine(Repository, "module", "rules")]).Rules);
        int found = 0;
        int falseAlarms = 0;
        long events = 0;
        for (int variant = 0; variant < Variants; variant++)
        {
            using EmbeddedSample sample = new(s_attacks[variant % s_attacks.Length], variant + 1, Days, EventsPerDay);
            TrailHunt hunt = new(new TrailHuntOptions
            {
                Source = new TrailReaderOptions { Paths = [sample.Path] },
                Rules = rules,
                MinLevel = 8,
                Baseline = new TrailBaseline(),
                Anomalies = new AnomalyOptions { LearnUntil = sample.LastDay },
            });
            TrailAnomaly[] anomalies =
                [.. hunt.Run(p => Assert.Fail(p.ToString()), TestContext.Current.CancellationToken).OfType<TrailAnomaly>()];
            found += anomalies.Any(a => a.EventIds.Any(sample.Hidden.Contains)) ? 1 : 0;
            falseAlarms += anomalies.Count(a => !a.EventIds.Any(sample.Hidden.Contains));
            events += EventsPerDay;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{found} of {Variants} found, {falseAlarms} false in {events} events");
        Assert.True(found >= 16, $"{found} of {Variants} found");
        Assert.True(falseAlarms <= 20 * events / 32_000.0, $"{falseAlarms} false alarms in {events} events");
    }

    private static string Repository
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CloudTrailSec.sln")))
            {
                folder = folder.Parent;
            }

            return folder!.FullName;
        }
    }
}
