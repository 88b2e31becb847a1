namespace CloudTrailSec.Sigma.Tests;

public sealed class RuleFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rules-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Folders_are_read_whole_in_ordinal_order()
    {
        Write("b.yml", "b");
        Write("a/z.yaml", "a");
        Write("B.YML", "c");
        Write("notes.txt", "n");

        RuleLoad load = SigmaRules.Read([_folder, Path.Combine(_folder, "b.yml")]);

        Assert.Equal(["c", "a", "b"], load.Rules.Select(r => r.Id));
        Assert.Empty(load.Problems);
        Assert.Equal(Path.Combine(_folder, "B.YML"), load.Rules[0].Source);
    }

    [Fact]
    public void File_given_by_name_may_end_as_it_likes()
    {
        Write("rule.txt", "x");

        Assert.Single(SigmaRules.Read([Path.Combine(_folder, "rule.txt")]).Rules);
    }

    [Fact]
    public void Path_that_is_not_there_is_a_problem()
    {
        string path = Path.Combine(_folder, "none");

        RuleProblem problem = Assert.Single(SigmaRules.Read([path]).Problems);

        Assert.Equal((RuleProblemId.TrailRuleUnreadable, path), (problem.Id, problem.Source));
    }

    [Fact]
    public void Same_id_in_two_files_names_the_first()
    {
        Write("1.yml", "x");
        Write("2.yml", "x");

        RuleProblem problem = Assert.Single(SigmaRules.Read([_folder]).Problems);

        Assert.Equal((RuleProblemId.TrailRuleDuplicate, Path.Combine(_folder, "2.yml")), (problem.Id, problem.Source));
        Assert.Contains("1.yml", problem.Message);
    }

    [Fact]
    public void File_larger_than_any_pack_is_a_problem()
    {
        using (FileStream file = File.Create(Path.Combine(_folder, "big.yml")))
        {
            file.SetLength(17 << 20);
        }

        Assert.Contains("larger", Assert.Single(SigmaRules.Read([_folder]).Problems).Message);
    }

    [Fact]
    public void Rules_for_other_logs_are_passed_over_and_counted()
    {
        string rule = SigmaCase.Yaml("s: {a: 1}\ncondition: s");

        string[] sources = ["product: windows", "product: aws, service: guardduty", "category: proxy", "product: AWS, service: cloudtrail"];
        RuleLoad load = SigmaRules.Parse(string.Join("---\n", sources.Select(s => $"{rule}logsource: {{{s}}}\n")));

        Assert.Equal((1, 3, 0), (load.Rules.Count, load.PassedOver, load.Problems.Count));
    }

    [Fact]
    public void Rule_keeps_all_that_it_says_of_itself()
    {
        TrailRule rule = Assert.Single(SigmaRules.Parse("""
            # a comment
            title: A rule
            id: r-1
            status: test
            description: What it finds.
            author: someone
            date: 2026-01-02
            modified: 2026-01-03
            level: critical
            tags: [attack.t1562.008, attack.T1685, cve.2024-1, attack.persistence]
            references: [https://example.org]
            falsepositives: one
            fields: [userName]
            remediation: Undo it.
            logsource: {product: aws, service: cloudtrail}
            detection: {s: {eventName: X}, condition: s}
            tests: {match: {it happens: {eventName: X}}, no_match: {it does not: {eventName: Y, n: [1.5, 'true', true, null]}}}
            """, "r.yml").Rules);

        Assert.Equal(("r-1", "A rule", "test", "What it finds.", "someone"), (rule.Id, rule.Title, rule.Status, rule.Description, rule.Author));
        Assert.Equal(("2026-01-02", "2026-01-03", 10, FindingSeverity.Critical), (rule.Date, rule.Modified, rule.Level, rule.Severity));
        Assert.Equal(["T1562.008", "T1685"], rule.Attack);
        Assert.Equal(["https://example.org", "one", "userName"], rule.References.Concat(rule.FalsePositives).Concat(rule.Fields));
        Assert.Equal(("Undo it.", "r.yml", 2), (rule.Remediation, rule.Source, rule.Line));
        Assert.Equal(["it happens", "it does not"], rule.Tests.Select(t => t.Name));
        Assert.All(rule.Tests, t => Assert.True(t.Passes(rule)));
        Assert.Contains("\"n\":[1.5,\"true\",true,null]", rule.Tests[1].Record);
    }

    [Fact]
    public void Rule_without_id_has_the_same_one_each_time()
    {
        const string Yaml = "title: No id\ndetection: {s: {a: 1}, condition: s}";

        Assert.Equal(SigmaRules.Parse(Yaml).Rules[0].Id, SigmaRules.Parse(Yaml).Rules[0].Id);
        Assert.Empty(SigmaRules.Parse(Yaml + "\n---\n" + Yaml.Replace("No", "Other")).Problems);
    }

    [Fact]
    public void Global_document_is_part_of_those_that_follow()
    {
        RuleLoad load = SigmaRules.Parse("""
            action: global
            title: G
            level: low
            detection: {condition: s}
            ---
            id: one
            detection: {s: {a: 1}}
            ---
            id: two
            level: high
            detection: {s: {a: 2}}
            ---
            action: repeat
            id: three
            detection: {s: {a: 3}}
            """);

        Assert.Empty(load.Problems);
        Assert.Equal([("one", 3, 6), ("two", 8, 9), ("three", 8, 13)], load.Rules.Select(r => (r.Id, r.Level, r.Line)));
        Assert.True(new RuleSet([load.Rules[2]]).NewMatcher().MatchesAny(SigmaCase.Record("\"a\":3")));
    }

    private void Write(string name, string id)
    {
        string path = Path.Combine(_folder, name);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, SigmaCase.Yaml("s: {a: 1}\ncondition: s", id));
    }
}
