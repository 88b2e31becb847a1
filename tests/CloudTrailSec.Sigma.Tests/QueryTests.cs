using static CloudTrailSec.Sigma.Tests.SigmaCase;

namespace CloudTrailSec.Sigma.Tests;

public sealed class QueryTests
{
    private const string Alice =
        """
        "eventName":"CreateUser","eventSource":"iam.amazonaws.com","sourceIPAddress":"198.51.100.7","userAgent":"aws-cli/2.15 Python",
        "recipientAccountId":"000011112222","readOnly":false,"requestParameters":{"userName":"eve","maxKeys":120},
        "userIdentity":{"type":"IAMUser","accountId":"000011112222","userName":"alice","arn":"arn:aws:iam::000011112222:user/alice"}
        """;

    private const string Session =
        """
        "eventName":"PutObject","eventSource":"s3.amazonaws.com","errorCode":"AccessDenied","sourceIPAddress":"s3.amazonaws.com",
        "userIdentity":{"type":"AssumedRole","accountId":"000011112222","arn":"arn:aws:sts::000011112222:assumed-role/AWSReservedSSO_Admin_0a1b/ann@example.com",
        "sessionContext":{"sessionIssuer":{"userName":"AWSReservedSSO_Admin_0a1b","arn":"arn:aws:iam::000011112222:role/AWSReservedSSO_Admin_0a1b"}}}
        """;

    [Theory]
    [InlineData("eventName:createuser", true)]
    [InlineData("EVENTNAME=CreateUser", true)]
    [InlineData("name:Delete*,Create*", true)]
    [InlineData("name:(DeleteUser, DeleteRole)", false)]
    [InlineData("source:iam agent:aws-cli*", true)]
    [InlineData("source:iam and agent:\"*/2.15 python\"", true)]
    [InlineData("source:iam -name:Create*", false)]
    [InlineData("source:iam !name:Delete*", true)]
    [InlineData("source:s3 or name:Create*", true)]
    [InlineData("source:s3 or (name:Create* and ip:203.0.113.0/24)", false)]
    [InlineData("ip:198.51.100.0/24", true)]
    [InlineData("ip:s3.amazonaws.com,198.51.100.0/24", true)]
    [InlineData("not ip:198.51.100.0/24", false)]
    [InlineData("errorCode:null", true)]
    [InlineData("errorCode:*", false)]
    [InlineData("name!=CreateUser", false)]
    [InlineData("readOnly:false account:000011112222", true)]
    [InlineData("requestParameters.userName:eve requestParameters.maxKeys>100", true)]
    [InlineData("requestParameters.maxKeys<=100", false)]
    [InlineData("name~\"^(Create|Put)User$\"", true)]
    [InlineData("python", true)]
    [InlineData("mimikatz or \"arn:aws:iam::000011112222:user/alice\"", true)]
    [InlineData("agent:*cli* agent:*python*", true)]
    [InlineData("agent:*cli* -agent:*python*", false)]
    [InlineData("principal:alice", true)]
    [InlineData("principal:user:000011112222:alice", true)]
    [InlineData("principal:arn:aws:iam::000011112222:user/al*", true)]
    [InlineData("principal:role:000011112222:alice", false)]
    public void Search_finds(string query, bool isFound) => Assert.Equal(isFound, Finds(query, Alice));

    [Theory]
    [InlineData("principal:sso:000011112222:Admin:ann@example.com", true)]
    [InlineData("principal:ann@example.com error:*Denied*", true)]
    [InlineData("who:AWSReservedSSO_Admin_0a1b", true)]
    [InlineData("principal:sso:000011112222:Other:ann@example.com", false)]
    public void Callers_are_found_by_any_of_their_names(string query, bool isFound) => Assert.Equal(isFound, Finds(query, Session));

    [Theory]
    [InlineData("", "empty")]
    [InlineData("name:", "too early")]
    [InlineData("name:A or", "too early")]
    [InlineData("(name:A", "too early")]
    [InlineData("name:A)", "character 7")]
    [InlineData("evntName:A", "'evntName' is no field")]
    [InlineData("arn:aws:iam::1:user/x", "quotes")]
    [InlineData("agent:\"open", "not closed")]
    [InlineData("name~\"(\"", "(")]
    [InlineData("requestParameters.x>many", "number")]
    public void Search_that_makes_no_sense_is_refused_with_what_is_wrong(string query, string part) =>
        Assert.Contains(part, Assert.Throws<FormatException>(() => SigmaQuery.Compile(TrailQuery.Parse(query))).Message);

    [Fact]
    public void Depth_and_length_of_a_search_are_bounded()
    {
        _ = Assert.Throws<FormatException>(() => TrailQuery.Parse(new string('(', 60) + "a" + new string(')', 60)));
        _ = Assert.Throws<FormatException>(() => TrailQuery.Parse(new string('-', 9_000) + "a"));
        _ = Assert.Throws<FormatException>(() => TrailQuery.Parse(new string('a', 20_000)));
    }

    [Fact]
    public void Search_is_written_as_a_rule_that_people_can_read()
    {
        string yaml = new RuleDraft
        {
            Title = "T",
            Query = TrailQuery.Parse("source:iam name:Create*,Put* -agent:*terraform* -ip:10.0.0.0/8 readOnly:false"),
        }.ToYaml();

        Assert.EndsWith(
            """
            detection:
              selection:
                eventSource: 'iam.amazonaws.com'
                eventName:
                - 'Create*'
                - 'Put*'
                readOnly: false
              filter:
                userAgent: '*terraform*'
              filter_2:
                sourceIPAddress|cidr: '10.0.0.0/8'
              condition: selection and not filter and not filter_2
            outcome: any

            """.ReplaceLineEndings("\n"),
            yaml,
            StringComparison.Ordinal);
        Assert.Empty(RuleLint.Check(Assert.Single(SigmaRules.Parse(yaml).Rules)));
    }

    [Fact]
    public void Half_a_character_in_a_record_or_in_a_search_can_be_searched_for_and_written_down()
    {
        TrailEvent e = Record("\"eventName\":\"A\",\"userAgent\":\"x\\ud83d y\"");
        string yaml = new RuleDraft { Title = "\udc00", Selection = RuleDraft.SelectionOf([e], ["userAgent"]) }.ToYaml();

        Assert.True(new RuleSet(SigmaRules.Parse(yaml).Rules).NewMatcher().MatchesAny(e));
        Assert.True(SigmaQuery.Compile(TrailQuery.Parse("agent:\"x\ud83d y\"")).NewMatcher().MatchesAny(e));
    }

    [Fact]
    public void Search_of_any_text_is_refused_or_becomes_a_rule()
    {
        string[] parts =
        [
            "name", "ip", "who", "requestParameters.x", ":", "=", "!=", ">", "~", "\"", "'", "(", ")", ",", "*", " or ", " not ", "-", " ",
            "Create*", "10.0.0.0/8", "300.1.1.1", "null", "1e9", "(a", "[a-z", "\\", "\0", "\ud800", "%x%", "arn:aws:iam::1:user/x", "..", "{",
        ];
        Random random = new(5);
        for (int i = 0; i < 3000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => parts[random.Next(parts.Length)]));
            if (Xunit.Record.Exception(() => Finds(text, Alice)) is { } refused)
            {
                Assert.IsType<FormatException>(refused);
            }
        }
    }

    [Fact]
    public void Search_that_runs_out_of_time_is_told_at_the_end()
    {
        string file = Path.GetTempFileName();
        string text = "{\"Records\":[" + string.Join(",", Enumerable.Range(0, 5).Select(i => Slow(i).Raw)) + "]}";
        TrailReader reader = new(new TrailReaderOptions
        {
            Search = new TrailSearch(SigmaQuery.Compile(TrailQuery.Parse("agent~\"^(a+)+$\""))),
            Threads = 1,
            Paths = [file],
        });
        File.WriteAllText(file, text);

        TrailRead[] reads = [.. reader.Read()];
        File.Delete(file);
        TrailProblem problem = Assert.Single(reads).Problem!;

        Assert.Equal(TrailProblemId.TrailSearchTimedOut, problem.Id);
        Assert.Equal(
            "the search: 'agent~\"^(a+)+$\"' was set aside: its regular expression ran out of time on 3 events. These and later"
            + " ones may match it.",
            problem.ToString());
        Assert.True(reader.Coverage.IsPartial);
    }

    private static TrailEvent Slow(int i) => Record($"\"eventName\":\"A{i}\",\"userAgent\":\"{new string('a', 60 + i)}!\"");

    private static bool Finds(string query, string record) =>
        SigmaQuery.Compile(TrailQuery.Parse(query)).NewMatcher().MatchesAny(Record(record));
}
