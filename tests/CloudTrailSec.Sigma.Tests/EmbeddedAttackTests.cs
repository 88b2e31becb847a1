
namespace CloudTrailSec.Sigma.Tests;

/// <summary>An attacker at the victim's own machine: the same address and program, in the middle of the day's work.</summary>
public sealed class EmbeddedAttackTests
{
    private const int Variants = 20;
    private const int Days = 9;
    private const int EventsPerDay = 1000;

    /// <summary>What level 10 asks for before there is anything to calibrate with.</summary>
    private const double Level10 = 3.6;

    private static readonly string[] s_attacks =
    [
        "stolen-key", "trail-tampering", "public-snapshot", "open-door", "public-bucket", "guardduty-off", "ransom",
    ];

    /// <summary>Few calls, of which the victim makes the like every day: habit alone hardly tells them apart.</summary>
    private static readonly string[] s_quiet = ["open-door", "public-bucket", "ransom"];

    private static readonly RuleSet s_rules = new(SigmaRules.Read([Path.Combine(Repository, "module", "rules")]).Rules);

    [Fact]
    public void Sixteen_of_twenty_reach_level_8_with_the_rules_on_within_the_budget()
    {
        int found = 0;
        int falseAlarms = 0;
        long events = 0;
        for (int variant = 0; variant < Variants; variant++)
        {
            using EmbeddedSample sample = new(s_attacks[variant % s_attacks.Length], variant + 1, Days, EventsPerDay);
            TrailAnomaly[] anomalies = Hunt(sample, s_rules, level: 8);
            found += anomalies.Any(a => a.EventIds.Any(sample.Hidden.Contains)) ? 1 : 0;
            falseAlarms += anomalies.Count(a => !a.EventIds.Any(sample.Hidden.Contains));
            events += EventsPerDay;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{found} of {Variants} found, {falseAlarms} false in {events} events");
        Assert.True(found >= 16, $"{found} of {Variants} found");
        Assert.True(falseAlarms <= 20 * events / 32_000.0, $"{falseAlarms} false alarms in {events} events");
    }

    [Fact]
    public void Quiet_attacks_reach_level_10_thanks_to_rules()
    {
        int found = 0;
        int thanksToRules = 0;
        for (int variant = 0; variant < Variants; variant++)
        {
            using EmbeddedSample sample = new(s_quiet[variant % s_quiet.Length], variant + 1, days: 3, EventsPerDay);
            double with = Score(sample, s_rules);
            double without = Score(sample, new RuleSet([]));
            found += with >= Level10 ? 1 : 0;
            thanksToRules += with >= Level10 && without < Level10 ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{found} of {Variants} at level 10, {thanksToRules} only thanks to rules");
        Assert.Equal(Variants, found);
        Assert.True(thanksToRules >= Variants / 2, $"{thanksToRules} of {Variants} only thanks to rules");
    }

    /// <summary>What the attack's session scores: what a rule's level adds to the finding's is left out.</summary>
    private static double Score(EmbeddedSample sample, RuleSet rules) =>
        Hunt(sample, rules, level: 1).Where(a => a.EventIds.Any(sample.Hidden.Contains)).Max(a => a.Score);

    private static TrailAnomaly[] Hunt(EmbeddedSample sample, RuleSet rules, int level)
    {
        TrailHunt hunt = new(new TrailHuntOptions
        {
            Source = new TrailReaderOptions { Paths = [sample.Path] },
            Rules = rules,
            MinLevel = level,
            Baseline = new TrailBaseline(),
            Anomalies = new AnomalyOptions { LearnUntil = sample.LastDay, MinLevel = level },
        });
        return [.. hunt.Run(p => Assert.Fail(p.ToString()), TestContext.Current.CancellationToken).OfType<TrailAnomaly>()];
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
