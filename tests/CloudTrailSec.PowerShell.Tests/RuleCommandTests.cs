using CloudTrailSec.Commands;
using CloudTrailSec.Tests.Seam;
using Xunit;

namespace CloudTrailSec.Tests;

public sealed class RuleCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trailrules-");

    private string Store => Path.Combine(_folder.FullName, "store.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_rule_out_of_an_event_finds_the_event()
    {
        TrailEvent e = Event("StopLogging", "aws-cli/2.15 * odd");

        TrailRule rule = RuleOf(e);

        Assert.Equal(("Odd stop", 8), (rule.Title, rule.Level));
        Assert.True(new RuleSet([rule]).NewMatcher().MatchesAny(e));
        Assert.False(new RuleSet([rule]).NewMatcher().MatchesAny(Event("StopLogging", "aws-cli/2.15 other odd")));
    }

    [Fact]
    public void A_rule_with_a_threshold_is_a_correlation_in_the_users_folder()
    {
        TrailRule rule = Assert.IsType<TrailRule>(Assert.Single(new NewTrailRuleCommand
        {
            Store = Store,
            Name = "Much: denied!",
            ErrorCode = ["*AccessDenied*"],
            Threshold = 20,
            Within = TimeSpan.FromMinutes(10),
            Schedule = TimeSpan.FromHours(1),
        }.Run().Objects));

        Assert.Equal((CorrelationType.EventCount, TimeSpan.FromHours(1)), (rule.Correlation!.Type, rule.Schedule));
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "rules", "much-denied.yml")));
        Assert.Contains(new GetTrailRuleCommand { Store = Store, Id = [rule.Id] }.Run().Objects, r => ((TrailRule)r).Id == rule.Id);
    }

    [Fact]
    public void A_rule_is_not_written_over_another_and_not_without_something_to_look_for()
    {
        _ = new NewTrailRuleCommand { Store = Store, Name = "One", EventName = ["A"] }.Run();

        Assert.Equal("TrailFileExists", Refused(new NewTrailRuleCommand { Store = Store, Name = "One", EventName = ["A"] }));
        Assert.Equal("TrailRuleSelectsNothing", Refused(new NewTrailRuleCommand { Store = Store, Name = "All" }));
    }

    [Fact]
    public void A_rule_of_ones_own_goes_with_its_file()
    {
        TrailRule own = (TrailRule)new NewTrailRuleCommand { Store = Store, Name = "One", EventName = ["A"] }.Run().Objects[0];

        TestShell shell = new RemoveTrailRuleCommand { Store = Store, Id = [own.Id, "nothing"] }.Run();

        Assert.Equal("nothing", Assert.Single(shell.Errors, e => e.Id == "TrailRuleNotFound").Target);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.FullName, "rules")));
    }

    [Fact]
    public void A_suppression_is_kept_found_and_taken_out()
    {
        TrailSuppression made = (TrailSuppression)new AddTrailSuppressionCommand
        {
            Store = Store,
            Principal = "scanner",
            Reason = "Weekly scan",
            Owner = "secops",
            Expires = DateTimeOffset.UtcNow.AddDays(90),
        }.Run().Objects[0];

        Assert.Equal(made.Id, ((TrailSuppression)Assert.Single(new GetTrailSuppressionCommand { Store = Store }.Run().Objects)).Id);
        _ = new RemoveTrailSuppressionCommand { Store = Store, Id = [made.Id] }.Run();
        Assert.Empty(new GetTrailSuppressionCommand { Store = Store }.Run().Objects);
    }

    [Fact]
    public void A_suppression_of_everything_is_refused() => Assert.Equal(
        "TrailSuppressionTooWide",
        Refused(new AddTrailSuppressionCommand { Store = Store, Reason = "Noise", Expires = DateTimeOffset.UtcNow.AddDays(1) }));

    [Theory]
    [InlineData("Noise", -1, "TrailSuppressionEnded")]
    [InlineData(" ", 1, "TrailRuleReasonMissing")]
    public void A_suppression_that_has_ended_or_says_nothing_is_refused(string reason, int days, string id) => Assert.Equal(
        id,
        Refused(new AddTrailSuppressionCommand
        {
            Store = Store,
            Principal = "ann",
            Reason = reason,
            Expires = DateTimeOffset.UtcNow.AddDays(days),
        }));

    [Fact]
    public void A_service_and_fields_are_known_however_they_are_written()
    {
        TestShell shell = new NewTrailRuleCommand { Store = Store, Name = "One", EventSource = ["iam", "s3*"] }.Run();
        Assert.Contains("'iam.amazonaws.com'", File.ReadAllText(((TrailRule)shell.Objects[0]).Source!));

        TestShell made = new();
        Give(new NewTrailRuleCommand { Store = Store, Name = "Two", Field = ["EventName", "USERAGENT"], GroupBy = ["ip"] }, made);
        string yaml = File.ReadAllText(((TrailRule)Assert.Single(made.Objects)).Source!);
        Assert.Contains("'eventName': 'StopLogging'", yaml);
        Assert.Contains("'userAgent': 'cli'", yaml);
    }

    [Theory]
    [InlineData("Principal")]
    [InlineData("requestParameters.name")]
    public void A_rule_is_not_made_without_a_field_that_it_should_ask_for(string field)
    {
        NewTrailRuleCommand cmdlet = new() { Store = Store, Name = "Two", Field = ["eventName", field] };
        TestShell shell = new();

        _ = Assert.ThrowsAny<Exception>(() => Give(cmdlet, shell));
        Assert.Equal(("TrailRuleFieldMissing", field), (Assert.Single(shell.Errors).Id, shell.Errors[0].Target));
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Fact]
    public void What_looks_wrong_in_a_new_rule_is_a_warning()
    {
        TestShell shell = new NewTrailRuleCommand { Store = Store, Name = "One", EventSource = ["iam"], EventName = ["PassRole"] }.Run();

        Assert.Contains("is a permission", Assert.Single(shell.Warnings));
        _ = Assert.Single(shell.Objects);
    }

    [Fact]
    public void A_setting_says_something()
    {
        string id = ((TrailRule)new NewTrailRuleCommand { Store = Store, Name = "One", EventName = ["A"] }.Run().Objects[0]).Id;

        Assert.Equal("TrailRuleSettingMissing", Refused(new SetTrailRuleCommand { Store = Store, Id = [id] }));
    }

    private static void Give(NewTrailRuleCommand cmdlet, TestShell shell)
    {
        cmdlet.InputObject = Event("StopLogging", "cli");
        _ = cmdlet.Run(shell);
    }

    [Fact]
    public void Nothing_is_written_where_the_user_says_no()
    {
        TestShell shell = new NewTrailRuleCommand { Store = Store, Name = "One", EventName = ["A"] }.Run(new TestShell { Agrees = false });

        Assert.Empty(shell.Objects);
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    private static string Refused(TrailCommand cmdlet)
    {
        TestShell shell = new();
        _ = Assert.ThrowsAny<Exception>(() => cmdlet.Run(shell));
        return Assert.Single(shell.Errors).Id;
    }

    private static TrailRule RuleOf(TrailEvent e)
    {
        Sigma.RuleDraft draft = new()
        {
            Title = "Odd stop",
            Level = 8,
            Stage = "impact",
            Selection = Sigma.RuleDraft.SelectionOf([e], ["eventName", "userAgent", "vpcEndpointId"]),
        };
        RuleLoad load = Sigma.SigmaRules.Parse(draft.ToYaml());
        Assert.Empty(load.Problems);
        return Assert.Single(load.Rules);
    }

    private static TrailEvent Event(string name, string agent) => TrailEvent.Parse(
        $$"""{"eventVersion":"1.08","eventTime":"2026-01-01T00:00:00Z","eventID":"1","eventName":"{{name}}","eventSource":"cloudtrail.amazonaws.com","userAgent":"{{agent}}"}""")!;
}
