using System.Text.Json;
using Xunit;

namespace CloudTrailSec.Cli.Tests.Verbs;

public sealed class PostureVerbTests : IDisposable
{
    private readonly TrailFolder _folder = new();
    private readonly string _configuration;

    public PostureVerbTests() => _configuration = _folder.Write("configuration.json", """
        {
          "version": 1, "account": "123456789012", "collected": "2026-01-06T12:00:00Z", "regions": ["us-east-1"],
          "calls": [
            {
              "service": "cloudtrail", "operation": "DescribeTrails", "region": "us-east-1",
              "parameters": { "includeShadowTrails": "true" },
              "reply": {
                "trailList": [{
                  "Name": "main", "TrailARN": "arn:aws:cloudtrail:us-east-1:123456789012:trail/main", "HomeRegion": "us-east-1",
                  "S3BucketName": "main-logs", "LogFileValidationEnabled": false, "KmsKeyId": "arn:aws:kms:us-east-1:123456789012:key/1"
                }]
              }
            },
            {
              "service": "s3", "operation": "GetBucketVersioning", "region": "us-east-1", "parameters": { "Bucket": "main-logs" },
              "error": { "code": "AccessDenied" }
            }
          ]
        }
        """);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Findings_are_lines_with_what_the_contract_names()
    {
        TrailsecRun run = TrailsecRun.Of("posture", "--configuration", _configuration, "--check", "CT-03,CT-06");
        Assert.Equal(["Fail", "Pass"], run.Json.Select(l => l.GetProperty("status").GetString()));
        JsonElement line = run.Json[0];
        Assert.Equal(
            ("posture", "CT-03", "medium"),
            (line.GetProperty("kind").GetString(), line.GetProperty("check").GetString(), line.GetProperty("severity").GetString()));
        Assert.Equal("3.2", line.GetProperty("frameworks").GetProperty("cis_5.0")[0].GetString());
        Assert.All(["resource", "evidence", "remediation"], name => Assert.NotEmpty(line.GetProperty(name).GetString()!));
        Assert.Equal(ExitCode.Done, run.ExitCode);
    }

    [Theory]
    [InlineData("medium", ExitCode.Findings)]
    [InlineData("critical", ExitCode.Done)]
    public void Fail_on_makes_a_failed_check_exit_1(string level, int expected) => Assert.Equal(
        expected, TrailsecRun.Of("posture", "--configuration", _configuration, "--check", "CT-03", "--fail-on", level).ExitCode);

    [Fact]
    public void What_was_denied_is_unknown_with_the_missing_right_and_exit_3()
    {
        TrailsecRun run = TrailsecRun.Of("posture", "--configuration", _configuration, "--check", "S3-04");
        Assert.Equal("Unknown", run.Json[0].GetProperty("status").GetString());
        Assert.Equal("s3:GetBucketVersioning", run.Json[0].GetProperty("missingPermission").GetString());
        Assert.Equal(ExitCode.Partial, run.ExitCode);
    }

    [Fact]
    public void A_table_has_what_was_seen_beneath_each_row()
    {
        TrailsecRun run = TrailsecRun.OnTerminal("posture", "--configuration", _configuration, "--check", "CT-03");
        Assert.Contains("Log file validation is off.", run.Output);
    }

    [Fact]
    public void The_permissions_and_the_checks_need_no_configuration()
    {
        Assert.Contains("\"s3:GetBucketPolicy\"", TrailsecRun.Of("posture", "--required-permission").Output);
        Assert.DoesNotContain("s3:PutBucketPolicy", TrailsecRun.Of("posture", "--required-permission").Output);
        Assert.Contains("\"s3:PutBucketPolicy\"", TrailsecRun.Of("posture", "--required-permission", "--for-repair").Output);
        Assert.Contains("CW-15", TrailsecRun.Of("posture", "--list").Output);
    }

    [Fact]
    public void Rules_that_checks_name_are_there() => Assert.Empty(
        TrailPosture.Checks.SelectMany(c => c.Rules)
            .Except(TrailsecRun.Of("rules", "-o", "jsonl").Json.Select(r => r.GetProperty("title").GetString()!)));

    [Theory]
    [InlineData("posture", "--save", "out.json", "--role-arn", "arn:aws:iam::1:role/a,arn:aws:iam::2:role/b")]
    [InlineData("posture", "--configuration", "nowhere.json")]
    [InlineData("posture", "--list", "--framework", "unheard-of")]
    public void What_cannot_be_checked_is_wrong_usage(params string[] args) =>
        Assert.Equal(ExitCode.Usage, TrailsecRun.Of(args).ExitCode);
}
