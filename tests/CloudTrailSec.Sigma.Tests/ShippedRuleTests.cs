using System.Text.RegularExpressions;

namespace CloudTrailSec.Sigma.Tests;

/// <summary>The rules in <c>module/rules</c>.</summary>
public sealed class ShippedRuleTests
{
    private static readonly RuleLoad s_load = SigmaRules.Read([Path.Combine(Root(), "module", "rules")]);

    /// <summary>Rules that are there for a correlation only say no more than they must.</summary>
    private static readonly HashSet<TrailRule> s_parts =
        [.. s_load.Rules.SelectMany(r => r.Correlation?.Rules ?? [])];

    public static TheoryData<string> Titles => [.. s_load.Rules.Where(r => !s_parts.Contains(r)).Select(r => r.Title)];

    public static TheoryData<string> AllTitles => [.. s_load.Rules.Select(r => r.Title)];

    public static TheoryData<string, string> Tests => [.. s_load.Rules.SelectMany(r => r.Tests.Select(t => (r.Title, t.Name)))];

    [Fact]
    public void All_of_them_compile()
    {
        Assert.Empty(s_load.Problems);
        Assert.Equal(0, s_load.PassedOver);
        Assert.True(s_load.Rules.Count(r => !s_parts.Contains(r)) >= 60);
    }

    [Theory]
    [MemberData(nameof(Tests))]
    public void Rule_passes_its_own_test(string title, string test)
    {
        TrailRule rule = s_load.Rules.Single(r => r.Title == title);

        Assert.True(rule.Tests.Single(t => t.Name == test).Passes(rule), $"{title}: {test}");
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Rule_says_all_that_a_rule_must(string title)
    {
        TrailRule rule = s_load.Rules.Single(r => r.Title == title);

        Assert.True(Guid.TryParse(rule.Id, out _));
        Assert.Equal(("test", "CloudTrailSec contributors"), (rule.Status, rule.Author));
        Assert.Matches(new Regex(@"^\d{4}-\d\d-\d\d$"), rule.Date!);
        Assert.All([rule.Description, rule.Remediation], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.NotEmpty(rule.Attack);
        Assert.NotEmpty(rule.FalsePositives);
        Assert.All(rule.References, r => Assert.StartsWith("https://docs.aws.amazon.com/", r));
        Assert.Contains(rule.Tests, t => t.IsMatch);
        Assert.Contains(rule.Tests, t => !t.IsMatch);
    }

    [Theory]
    [MemberData(nameof(AllTitles))]
    public void Rule_has_nothing_that_looks_wrong(string title) =>
        Assert.Empty(RuleLint.Check(s_load.Rules.Single(r => r.Title == title)));

    /// <summary>ATT&amp;CK v19 gave these techniques new numbers; tools of both versions are in use.</summary>
    [Theory]
    [InlineData("T1562.008", "T1685.002")]
    [InlineData("T1562.001", "T1685")]
    [InlineData("T1562.007", "T1686.001")]
    public void Renumbered_technique_is_tagged_with_both_numbers(string old, string current) =>
        Assert.All(s_load.Rules, r => Assert.Equal(r.Attack.Contains(old), r.Attack.Contains(current)));

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CloudTrailSec.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The repository's root was not found.");
        }

        return folder;
    }
}
