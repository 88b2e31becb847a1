using System.Text.Json.Nodes;
using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

public sealed class OrganizationTests
{
    private const string Management = "111122223333", Member = "444455556666", Denied = "777788889999", Closed = "000011112222";

    [Fact]
    public void Every_account_is_read_in_its_role_and_the_own_one_without()
    {
        using FakeAws aws = new(Respond);

        Reading reading = Read(aws);

        Assert.Equal(["AKIAIOSFODNN7EXAMPLE", $"ASIA{Member}"], reading.Ids.Order());
        Assert.DoesNotContain(aws.Log, a => a.Body.Contains(Closed, StringComparison.Ordinal));
    }

    [Fact]
    public void An_account_that_lets_nobody_in_is_said_and_the_others_are_read()
    {
        using FakeAws aws = new(Respond);

        TrailProblem problem = Assert.Single(Read(aws).Problems);

        Assert.Contains(Denied, problem.Message);
        Assert.Equal(TrailFailure.Denied, Assert.IsType<AwsException>(problem.Exception).Failure);
    }

    [Fact]
    public void Accounts_that_are_not_asked_for_are_left_alone()
    {
        using FakeAws aws = new(Respond);

        Reading reading = Read(aws, new TrailFilter { Account = [Member] });

        Assert.Empty(reading.Problems);
        Assert.Single(aws.Log, a => a.Operation == "LookupEvents" && a.Json["EventCategory"] is null);
    }

    [Fact]
    public void An_organization_that_may_not_be_listed_is_a_problem()
    {
        using FakeAws aws = new(asked => asked.Operation == "ListAccounts"
            ? Answer.Error("AccessDeniedException", "no") : Respond(asked));

        TrailProblem problem = Assert.Single(Read(aws).Problems);

        Assert.Equal("organizations:ListAccounts", Assert.IsType<AwsException>(problem.Exception).MissingAction);
    }

    [Theory]
    [InlineData("State")]
    [InlineData("Status")]
    public void Accounts_are_known_to_be_active_by_their_state_in_either_spelling(string name)
    {
        using FakeAws aws = new(asked => asked.Operation == "ListAccounts"
            ? new Answer(Page(null, (Member, "ACTIVE"), (Closed, "SUSPENDED")).Replace("Status", name)) : Respond(asked));

        Assert.Equal([$"ASIA{Member}"], Read(aws).Ids);
    }

    [Fact]
    public void An_organization_without_an_account_is_a_problem_and_not_silence()
    {
        using FakeAws aws = new(asked => asked.Operation == "ListAccounts" ? new Answer(Page(null)) : Respond(asked));

        Reading reading = Read(aws);

        TrailProblem problem = Assert.Single(reading.Problems);
        Assert.Contains("no active account", problem.Message);
        Assert.Contains("organizations:ListAccounts", Assert.IsType<AwsException>(problem.Exception).Advice);
        Assert.True(reading.Coverage.IsPartial);
    }

    [Fact]
    public void Accounts_that_are_asked_for_and_are_in_no_organization_are_a_problem()
    {
        using FakeAws aws = new(Respond);

        Assert.Contains("999999999999", Assert.Single(Read(aws, new TrailFilter { Account = ["999999999999"] }).Problems).Message);
    }

    [Fact]
    public void Of_many_accounts_each_that_fails_is_said_and_all_others_are_read()
    {
        string[] accounts = [.. Enumerable.Range(0, 40).Select(i => $"{100000000000 + i}")];
        using FakeAws aws = new(asked => asked.Operation == "ListAccounts"
            ? new Answer(Page(null, [.. accounts.Select(a => (a, "ACTIVE"))])) : RespondToMany(asked));

        Reading reading = Read(aws);

        Assert.Equal(accounts.Where(a => !Fails(a)).Select(a => $"ASIA{a}"), reading.Ids.Order());
        Assert.Equal(accounts.Count(Fails), reading.Problems.Count);
        Assert.All(accounts.Where(Fails), a => Assert.Single(reading.Problems, p => p.Message.Contains(a)));
    }

    /// <summary>Every fifth lets nobody in.</summary>
    private static bool Fails(string account) => long.Parse(account) % 5 == 0;

    private static Answer RespondToMany(Asked asked)
    {
        int at = asked.Body.IndexOf("%3A%3A", StringComparison.Ordinal);
        if (at < 0 || !asked.Body.Contains("Action=AssumeRole", StringComparison.Ordinal))
        {
            return Respond(asked);
        }

        string account = asked.Body.Substring(at + "%3A%3A".Length, Member.Length);
        return Fails(account) ? Respond(asked, denied: account) : Respond(asked, member: account);
    }

    private static Reading Read(FakeAws aws, TrailFilter? filter = null)
    {
        using AwsTrail trail = new(new AwsTrailOptions
        {
            Caller = aws.Options,
            EventHistory = true,
            Regions = ["us-east-1"],
            OrganizationRole = "Audit",
        });
        return Reading.Of(Assert.Single(trail.Sources), filter);
    }

    /// <summary>Each account's history holds one event, whose id is the access key that asked for it.</summary>
    private static Answer Respond(Asked asked) => Respond(asked, Denied, Member);

    private static Answer Respond(Asked asked, string denied = Denied, string member = Member) => asked.Operation switch
    {
        "ListAccounts" => new Answer((string?)asked.Json["NextToken"] == "2"
            ? Page(null, (Member, "ACTIVE"), (Closed, "SUSPENDED")) : Page("2", (Management, "ACTIVE"), (Denied, "ACTIVE"))),
        "LookupEvents" => new Answer(asked.Json["EventCategory"] is null ? Events(KeyOf(asked)) : """{"Events":[]}"""),
        _ when asked.Body.Contains("Action=GetCallerIdentity", StringComparison.Ordinal) => new Answer(
            $"<R><GetCallerIdentityResult><Account>{Management}</Account></GetCallerIdentityResult></R>"),
        _ when asked.Body.Contains(denied, StringComparison.Ordinal) => new Answer(
            $"<R><Error><Code>AccessDenied</Code><Message>no {denied}</Message></Error></R>", 403),
        _ => new Answer(
            $"""
            <R><AssumeRoleResult><Credentials><AccessKeyId>ASIA{member}</AccessKeyId>
            <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
            <Expiration>{DateTime.UtcNow.AddHours(1):O}</Expiration></Credentials></AssumeRoleResult></R>
            """),
    };

    private static string Page(string? next, params (string Id, string Status)[] accounts) => new JsonObject
    {
        ["NextToken"] = next,
        ["Accounts"] = new JsonArray([.. accounts.Select(a => (JsonNode)new JsonObject
        {
            ["Id"] = a.Id,
            ["Arn"] = $"arn:aws:organizations::{Management}:account/o-1/{a.Id}",
            ["Status"] = a.Status,
        })]),
    }.ToJsonString();

    private static string Events(string id) =>
        new JsonObject { ["Events"] = new JsonArray(new JsonObject { ["CloudTrailEvent"] = Trail.Record(id).Trim() }) }.ToJsonString();

    private static string KeyOf(Asked asked) => asked.Headers["Authorization"].Split("Credential=")[1].Split('/')[0];
}
