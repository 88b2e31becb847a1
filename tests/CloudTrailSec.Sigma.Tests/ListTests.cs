using System.Text.Json;

namespace CloudTrailSec.Sigma.Tests;

/// <summary>The lists behind placeholders.</summary>
public sealed class ListTests : IDisposable
{
    private const string Rule = """
        title: Bucket
        id: 6b1c7f0e-5a52-4f0e-9f5b-0d6d3f4f1a01
        logsource: {product: aws}
        detection:
          a:
            requestParameters.bucketName|MODIFIERS: 'VALUE'
          condition: a
        tests:
          lists: {mine: [under-test]}
          match:
            one on the list: {eventName: x, requestParameters: {bucketName: under-test}}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("trail-lists-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("expand", "%mine%", "logs", true)]
    [InlineData("expand", "%mine%", "site", false)]
    [InlineData("re|expand", "^(?!%mine%)", "logs", false)]
    [InlineData("re|expand", "^(?!%mine%)", "site", true)]
    [InlineData("re|expand", "^%mine%$", "audit", true)]
    [InlineData("re|expand", "^(?!%none%)", "site", true)]
    [InlineData("re|expand", "^%none%", "site", false)]
    [InlineData("expand", "%mine_filled%", "site", true)]
    [InlineData("expand", "%none_filled%", "site", false)]
    public void Placeholder_stands_for_its_list(string modifiers, string value, string bucket, bool matches)
    {
        File.WriteAllText(Path.Combine(_folder, RuleLists.FileName), "mine: [logs, audit]\nnone: []\n");

        Assert.Equal(matches, Matches(Load(modifiers, value), bucket));
    }

    [Fact]
    public void Given_list_wins_over_that_of_the_folder()
    {
        File.WriteAllText(Path.Combine(_folder, RuleLists.FileName), "mine: [logs]");
        string own = Path.Combine(_folder, "own.yml.txt");
        File.WriteAllText(own, "mine: [site]");

        RuleLoad load = Load("expand", "%mine%", RuleLists.Read(own));

        Assert.True(Matches(load, "site"));
        Assert.False(Matches(load, "logs"));
    }

    [Fact]
    public void Configuration_fills_lists_beside_those_of_a_file()
    {
        TrailConfiguration configuration = new("111122223333", ["eu-west-1"], DateTimeOffset.UtcNow);
        configuration.Add(
            new ConfigurationCall("cloudtrail", "DescribeTrails", "eu-west-1", new Dictionary<string, string> { ["includeShadowTrails"] = "true" }),
            ConfigurationReply.Of(JsonDocument.Parse("""
                {"trailList": [{"TrailARN": "arn:aws:cloudtrail:eu-west-1:444455556666:trail/all", "S3BucketName": "org-trail",
                "KmsKeyId": "arn:aws:kms:eu-west-1:444455556666:key/0ab1"}]}
                """).RootElement));
        string saved = Path.Combine(_folder, "configuration.json");
        configuration.Write(saved);
        string own = Path.Combine(_folder, "own.yml.txt");
        File.WriteAllText(own, "trail_buckets: [older-trail]");

        IReadOnlyDictionary<string, IReadOnlyList<string>> lists = RuleLists.Read(own, saved).Placeholders;

        Assert.Equal(["older-trail", "org-trail"], lists["trail_buckets"]);
        Assert.Equal(["111122223333", "444455556666"], lists["own_accounts"]);
        Assert.Equal(["0ab1"], lists["trail_keys"]);
    }

    [Theory]
    [InlineData("mine: {a: b}", "(1): A list holds values")]
    [InlineData("mine:\n  - [x]", "(2): A list holds values")]
    [InlineData("mine: [logs,\ntheirs: x", "(1): Not YAML: is a bracket not closed here")]
    [InlineData("mine:\n- logs\0\n- more", "(2): Not YAML: the text has a NUL character.")]
    [InlineData("[a]: x\n[b]: y", "(1): The name of a list is a text.")]
    [InlineData("- a", "maps names to lists")]
    [InlineData("{\"collected\": \"never\", \"version\": 1}", "own.txt")]
    public void File_that_holds_no_lists_is_refused_with_its_place(string text, string message)
    {
        string own = Path.Combine(_folder, "own.txt");
        File.WriteAllText(own, text);

        Assert.Contains(message, Assert.Throws<FormatException>(() => RuleLists.Read(own)).Message);
    }

    [Theory]
    [InlineData("mines: [site]", "")]
    [InlineData("Mine: [site]", "mine: []")]
    [InlineData("mien: [site]", "mine: []")]
    public void List_under_almost_the_name_of_one_that_is_asked_for_is_told(string lists, string beside)
    {
        File.WriteAllText(Path.Combine(_folder, RuleLists.FileName), beside);
        string own = Path.Combine(_folder, "own.yml.txt");
        File.WriteAllText(own, lists);

        string warning = Assert.Single(Load("expand", "%mine%", RuleLists.Read(own)).Warnings);

        Assert.Equal($"{own}: No rule asks for the list '{lists.Split(':')[0]}'. Is 'mine' meant, which is empty?", warning);
    }

    [Theory]
    [InlineData("mine: [logs]\nmines: [site]")]
    [InlineData("mine: []\nyours: [site]")]
    [InlineData("mine: []\nmines: []")]
    public void List_that_may_be_for_other_rules_is_not_told(string lists)
    {
        File.WriteAllText(Path.Combine(_folder, RuleLists.FileName), lists);

        Assert.Empty(Load("expand", "%mine_filled%").Warnings);
    }

    [Fact]
    public void Value_that_cannot_be_is_blamed_on_the_list()
    {
        SigmaOptions options = new() { Placeholders = new Dictionary<string, IReadOnlyList<string>> { ["mine"] = ["10.0.0.0/99"] } };

        RuleProblem problem = Assert.Single(SigmaRules.Parse(SigmaCase.Yaml("s: {a|cidr|expand: '%mine%'}\ncondition: s"), options: options).Problems);

        Assert.Contains("With the lists that there are for %mine%: '10.0.0.0/99'", problem.Message);
    }

    [Fact]
    public void Tests_of_a_rule_see_only_the_lists_they_bring()
    {
        File.WriteAllText(Path.Combine(_folder, RuleLists.FileName), "mine: [logs]");
        TrailRule rule = Assert.Single(Load("expand", "%mine%").Rules);

        Assert.True(Assert.Single(rule.Tests).Passes(rule));
    }

    [Fact]
    public void File_of_lists_that_is_none_is_a_problem()
    {
        File.WriteAllText(Path.Combine(_folder, RuleLists.FileName), "- a\n- b\n");

        Assert.Contains(Load("contains", "x").Problems, p => p.ToString().EndsWith("lists.yml(1): A file of lists maps names to lists of values."));
    }

    private RuleLoad Load(string modifiers, string value, SigmaOptions? options = null)
    {
        File.WriteAllText(Path.Combine(_folder, "rule.yml"), Rule.Replace("MODIFIERS", modifiers).Replace("VALUE", value));
        return SigmaRules.Read([_folder], options);
    }

    private static bool Matches(RuleLoad load, string bucket)
    {
        Assert.Empty(load.Problems);
        string fields = $"\"eventName\":\"x\",\"requestParameters\":{{\"bucketName\":\"{bucket}\"}}";
        return new RuleSet(load.Rules).NewMatcher().MatchesAny(SigmaCase.Record(fields));
    }
}
