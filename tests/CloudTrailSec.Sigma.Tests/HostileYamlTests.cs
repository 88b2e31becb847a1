using System.Text;

namespace CloudTrailSec.Sigma.Tests;

public sealed class HostileYamlTests
{
    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    public void Deep_nesting_is_a_problem(string open, string close) =>
        Assert.Contains("too deeply", Problem(Repeat(open, 50_000) + Repeat(close, 50_000)));

    [Fact]
    public void Aliases_of_aliases_in_a_detection_are_bounded()
    {
        StringBuilder yaml = new("title: T\nv: &v [" + string.Join(",", Enumerable.Repeat("x", 1000)) + "]\n");
        _ = yaml.Append("m: &m {" + string.Join(",", Enumerable.Range(0, 1000).Select(i => $"f{i}: *v")) + "}\n");
        _ = yaml.Append("detection:\n  s: [" + string.Join(",", Enumerable.Repeat("*m", 1000)) + "]\n  condition: s\n");

        Assert.Contains("more than", Problem(yaml.ToString()));
    }

    [Fact]
    public void Aliases_of_aliases_in_a_test_are_bounded()
    {
        StringBuilder yaml = new(SigmaCase.Yaml("s: {a: 1}\ncondition: s") + "l0: &l0 [x]\n");
        for (int i = 1; i < 30; i++)
        {
            _ = yaml.Append($"l{i}: &l{i} [*l{i - 1},*l{i - 1},*l{i - 1}]\n");
        }

        Assert.Contains("more than", Problem(yaml + "tests: {match: {a: {eventName: *l29}}}\n"));
    }

    [Fact]
    public void Rule_that_holds_itself_is_a_problem() =>
        Assert.NotEmpty(SigmaRules.Parse("title: T\ndetection: &d\n  s: *d\n  condition: s").Problems);

    [Fact]
    public void Deep_condition_is_a_problem() => Assert.Contains(
        "too deeply", Problem(SigmaCase.Yaml($"s: {{a: 1}}\ncondition: {new string('(', 10_000)}s{new string(')', 10_000)}")));

    [Fact]
    public void Many_dashes_are_a_problem() => Assert.Contains(
        "stands for more than", Problem(SigmaCase.Yaml($"s: {{a|windash: '{Repeat(" -x", 20)}'}}\ncondition: s")));

    [Fact]
    public void Damaged_yaml_never_throws()
    {
        string good = SigmaCase.Yaml("s:\n  a|re: '^x(y)+$'\n  b|cidr: [10.0.0.0/8]\ncondition: 1 of s*")
            + "tests: {match: {e: {eventName: &n X, b: *n}}}\n---\naction: repeat\ntitle: U\n";
        Random random = new(7);
        for (int i = 0; i < 3000; i++)
        {
            StringBuilder bad = new(good);
            for (int k = random.Next(1, 6); k > 0; k--)
            {
                int at = random.Next(bad.Length);
                _ = random.Next(3) switch
                {
                    0 => bad.Remove(at, Math.Min(random.Next(1, 20), bad.Length - at)),
                    1 => bad.Insert(at, "\t\n:-[]{}&*!|>'\"%@`#,?\u0001\ud800é"[random.Next(24)]),
                    _ => bad.Insert(at, bad.ToString(random.Next(at + 1), 1)),
                };
            }

            RuleLoad load = SigmaRules.Parse(bad.ToString());
            Assert.True(load.Rules.Count + load.Problems.Count + load.PassedOver <= 20);
        }
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string Problem(string yaml)
    {
        RuleLoad load = SigmaRules.Parse(yaml);
        Assert.Empty(load.Rules);
        return Assert.Single(load.Problems).Message;
    }
}
