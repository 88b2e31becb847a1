using System.Text.Json;
using CloudTrailSec.Aws.Tests.Server;
using Xunit;

namespace CloudTrailSec.Cli.Tests.Verbs;

public sealed class PostureRepairVerbTests : IDisposable
{
    private const string Caller =
        "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";

    private readonly TrailFolder _folder = new();
    private readonly FakeAws _aws;
    private readonly List<string> _updates = [];
    private bool _isValidated;
    private bool _isRefused;

    public PostureRepairVerbTests()
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "test");
        _aws = new FakeAws(Respond);
    }

    public void Dispose()
    {
        _aws.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void What_if_shows_the_exact_change_and_makes_none()
    {
        TrailsecRun run = Run("--what-if");

        JsonElement line = Assert.Single(run.Json);
        Assert.Equal(("repair", "CT-03", "Planned"), (Text(line, "kind"), Text(line, "check"), Text(line, "status")));
        Assert.True(line.GetProperty("changes")[0].GetProperty("parameters").GetProperty("EnableLogFileValidation").GetBoolean());
        Assert.Empty(_updates);
    }

    [Fact]
    public void A_repair_is_made_remembered_and_undone()
    {
        string journal = Path.Combine(_folder.Path, "undo.jsonl");

        Assert.Equal("Made", Text(Assert.Single(Run("--yes", "--undo-path", journal).Json), "status"));
        Assert.True(_isValidated);
        Assert.Empty(Run("--yes").Lines);

        TrailsecRun undone = Run("--yes", "--undo", journal);
        Assert.Equal((ExitCode.Done, false), (undone.ExitCode, _isValidated));
    }

    [Theory]
    [InlineData("y\n", "Made")]
    [InlineData("a\n", "Made")]
    [InlineData("n\n", "Declined")]
    [InlineData("", "Declined")]
    public void Each_change_is_shown_and_asked_for(string answers, string expected)
    {
        TrailsecRun run = TrailsecRun.Run(
            [.. Arguments("--undo-path", Path.Combine(_folder.Path, "undo.jsonl"))], isTerminal: false, answers: answers);

        Assert.Equal(expected, Text(Assert.Single(run.Json), "status"));
        Assert.Contains("\"EnableLogFileValidation\":true", run.Error);
        Assert.Equal(expected == "Made", _isValidated);
    }

    [Fact]
    public void What_AWS_refuses_is_told_and_exits_3()
    {
        _isRefused = true;
        TrailsecRun run = Run("--yes", "--undo-path", Path.Combine(_folder.Path, "undo.jsonl"));

        Assert.Equal(("Failed", ExitCode.Partial), (Text(Assert.Single(run.Json), "status"), run.ExitCode));
        Assert.Contains("cloudtrail:UpdateTrail", Text(run.Json[0], "message"));
    }

    [Fact]
    public void Where_nobody_can_be_asked_nothing_is_even_read()
    {
        TrailsecRun run = Run();

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Empty(_aws.Log);
    }

    [Fact]
    public void A_table_has_how_it_was_and_how_it_would_be() => Assert.Contains(
        "Would be: LogFileValidationEnabled: true", Run("--what-if", "-o", "table").Output);

    private static string? Text(JsonElement line, string name) => line.GetProperty(name).GetString();

    private IEnumerable<string> Arguments(params string[] more) =>
        ["posture", "repair", "--check", "CT-03", "--region", "us-east-1", "--endpoint-url", _aws.Url, .. more];

    private TrailsecRun Run(params string[] more) => TrailsecRun.Of([.. Arguments(more)]);

    private Answer Respond(Asked asked)
    {
        switch (asked.Operation)
        {
            case "DescribeTrails":
                return new Answer($$"""
                    {"trailList":[{"Name":"main","TrailARN":"arn:aws:cloudtrail:us-east-1:123456789012:trail/main",
                    "HomeRegion":"us-east-1","S3BucketName":"logs","LogFileValidationEnabled":{{(_isValidated ? "true" : "false")}}}]}
                    """);
            case "UpdateTrail" when _isRefused:
                return Answer.Error("AccessDeniedException", "no");
            case "UpdateTrail":
                _updates.Add(asked.Body);
                _isValidated = asked.Json["EnableLogFileValidation"]!.GetValue<bool>();
                return new Answer("{}");
            default:
                return new Answer(Caller);
        }
    }
}
