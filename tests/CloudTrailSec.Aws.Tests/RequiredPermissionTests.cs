using System.Text.Json;
using System.Text.Json.Nodes;
using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

/// <summary>What is really asked of AWS, and the policy that is printed for it.</summary>
public sealed class RequiredPermissionTests
{
    private static readonly Dictionary<string, string> s_services = new() { ["monitoring"] = "cloudwatch" };

    private readonly JsonArray _known;
    private int _reports;

    public RequiredPermissionTests()
    {
        using Stream file = typeof(RequiredPermissionTests).Assembly.GetManifestResourceStream("well-kept-account.json")!;
        _known = JsonNode.Parse(file)!["calls"]!.AsArray();
    }

    [Fact]
    public async Task Every_request_that_reading_makes_is_in_the_policy()
    {
        using FakeAws aws = new(Respond);
        using AwsSession session = aws.Session();
        TrailPosture posture = new(new TrailPostureOptions());

        _ = await new TrailConfigurationReader(session).ReadAsync(posture, TestContext.Current.CancellationToken);

        string[] made = [.. aws.Log.Select(WireAction.Of).Distinct()];
        Assert.Superset(
            new HashSet<string>
            {
                "ec2:DescribeRegions", "iam:GenerateCredentialReport", "s3:GetAccountPublicAccessBlock", "sns:ListSubscriptionsByTopic",
                "organizations:DescribePolicy", "guardduty:GetDetector", "s3:ListBucket",
            },
            made.ToHashSet());
        Assert.Empty(made.Except(Allowed(posture.RequiredPermission())));
    }

    [Fact]
    public async Task Every_request_that_repairing_and_undoing_makes_is_in_the_policy()
    {
        using FakeAws aws = new(a => Respond(a, isBad: true));
        using AwsSession session = aws.Session();
        TrailPostureOptions options = new() { RepairKey = "arn:aws:kms:us-east-1:123456789012:key/9" };
        TrailRepairs repairs = new(options);
        TrailConfiguration configuration = await new TrailConfigurationReader(session) { Regions = ["us-east-1"] }
            .ReadAsync(repairs, TestContext.Current.CancellationToken);
        aws.Log.Clear();

        TrailRepair[] planned = [.. repairs.Chosen.SelectMany(c => repairs.Plan(configuration, c)).Where(r => r.Obstacle is null)];
        foreach (TrailRepair repair in planned)
        {
            await new TrailRepairer(session).ApplyAsync(repair, TestContext.Current.CancellationToken);
            await new TrailRepairer(session).ApplyAsync(repair with { Changes = repair.Undo }, TestContext.Current.CancellationToken);
        }

        Assert.True(planned.Length > 8, string.Join(", ", planned.Select(p => p.Check)));
        Assert.Empty(aws.Log.Select(WireAction.Of).Distinct()
            .Except(Allowed(new TrailPosture(options).RequiredPermission(withRepairs: true))));
    }

    /// <summary>GetCallerIdentity needs no right.</summary>
    private static IEnumerable<string> Allowed(string policy) => JsonDocument.Parse(policy).RootElement.GetProperty("Statement")
        .EnumerateArray().SelectMany(s => s.GetProperty("Action").EnumerateArray()).Select(a => a.GetString()!)
        .Append("sts:GetCallerIdentity");

    private Answer Respond(Asked asked) => Respond(asked, isBad: false);

    private Answer Respond(Asked asked, bool isBad)
    {
        string service = asked.Headers["Authorization"].Split('/')[3];
        return asked.Operation.Length > 0 ? OfJson(s_services.GetValueOrDefault(service, service), asked.Operation, isBad)
            : service == "guardduty" ? new Answer("""{"detectorIds":["d"],"status":"ENABLED"}""")
            : service == "s3" ? new Answer(asked.Url.EndsWith("?policy", StringComparison.Ordinal) ? """{"Statement":[]}""" : "<R/>")
            : WireAction.Form(asked.Body) switch
            {
                "?" => new Answer("{}"),
                "GetCallerIdentity" => new Answer("<R><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></R>"),
                "DescribeRegions" => new Answer("<R><regionInfo><item><regionName>us-east-1</regionName></item></regionInfo></R>"),
                "GetCredentialReport" when Interlocked.Increment(ref _reports) == 1 => Answer.XmlError("ReportNotPresent", "none", 410),
                "GetCredentialReport" => new Answer("<R><GetCredentialReportResult><Content>dXNlcixhcm4=</Content></GetCredentialReportResult></R>"),
                _ => new Answer("<R/>"),
            };
    }

    private Answer OfJson(string service, string operation, bool isBad)
    {
        JsonNode? reply = _known.FirstOrDefault(c => (string?)c!["service"] == service && (string?)c["operation"] == operation)?["reply"];
        if (isBad && operation == "DescribeTrails")
        {
            JsonNode trail = reply!["trailList"]![0]!;
            (trail["IsMultiRegionTrail"], trail["LogFileValidationEnabled"], trail["KmsKeyId"]) = (false, false, null);
        }

        return isBad && operation is "GetTrailStatus" or "GetEventSelectors" or "DescribeLogGroups" ? new Answer(Bad(operation))
            : new Answer(reply?.ToJsonString() ?? "{}");
    }

    private static string Bad(string operation) => operation switch
    {
        "GetTrailStatus" => """{"IsLogging":false}""",
        "GetEventSelectors" => """{"EventSelectors":[{"ReadWriteType":"WriteOnly"}]}""",
        _ => """{"logGroups":[{"logGroupName":"trail","retentionInDays":1}]}""",
    };
}
