using System.Globalization;

namespace CloudTrailSec.Tests.Anomaly;

/// <summary>
/// Logs that begin hardly before the intruders do: everything is new, the owner's first steps as well, and only the two
/// who look around where they may not, and who carry everything out, are at level 10.
/// </summary>
public sealed class ColdStartTests
{
    private static readonly DateTime s_start = new(2024, 5, 6, 8, 0, 0, DateTimeKind.Utc);

    private static readonly string[] s_lookingAround =
    [
        "s3:ListBuckets", "iam:ListUsers", "iam:ListRoles", "iam:GetAccountAuthorizationDetails", "iam:ListAttachedUserPolicies",
        "ec2:DescribeInstances", "ec2:DescribeSecurityGroups", "secretsmanager:ListSecrets", "lambda:ListFunctions20150331",
        "iam:PutUserPolicy", "iam:CreateAccessKey",
    ];

    private readonly List<TrailEvent> _events = [];

    [Fact]
    public void Only_the_two_intruders_are_at_level_10()
    {
        Owner();
        Service();
        Look("mallory", s_start.AddHours(6));
        Take("eve", s_start.AddHours(30));

        IReadOnlyList<TrailAnomaly> anomalies = SyntheticTrail.Run(
            new AnomalyOptions { MinLevel = 10 }, _events.OrderBy(e => e.EventTime));

        Assert.Equal(
            ["user:111122223333:eve", "user:111122223333:mallory"],
            anomalies.Select(a => a.Actor).Distinct().OrderBy(a => a, StringComparer.Ordinal));
    }

    /// <summary>Sets the account up: a user in the console, two sessions.</summary>
    private void Owner()
    {
        string[] steps =
        [
            "s3:ListBuckets", "ec2:DescribeInstances", "ec2:DescribeSubnets", "ec2:RunInstances", "s3:CreateBucket",
            "s3:PutObject", "ec2:DescribeVolumes", "cloudwatch:DescribeAlarms",
        ];
        foreach (int session in Enumerable.Range(0, 12))
        {
            for (int i = 0; i < 20; i++)
            {
                Add(s_start.AddMinutes((session * 180) + i), "owner", steps[i % steps.Length], "203.0.113.10", "console.amazonaws.com");
            }
        }
    }

    private void Service()
    {
        for (int i = 0; i < 48 * 12; i++)
        {
            Add(s_start.AddMinutes(i * 5), null, "sts:AssumeRole", "ec2.amazonaws.com", "ec2.amazonaws.com");
        }
    }

    private void Look(string user, DateTime at)
    {
        for (int i = 0; i < s_lookingAround.Length * 3; i++)
        {
            string denied = i < s_lookingAround.Length * 2 ? ",\"errorCode\":\"AccessDenied\"" : string.Empty;
            Add(at.AddSeconds(20 * i), user, s_lookingAround[i % s_lookingAround.Length], "198.51.100.77", "aws-cli/1.18", denied);
        }
    }

    private void Take(string user, DateTime at)
    {
        Add(at, user, "s3:ListBuckets", "198.51.100.78", "aws-cli/1.18");
        for (int i = 0; i < 3000; i++)
        {
            Add(at.AddSeconds(1 + (i / 4)), user, "s3:GetObject", "198.51.100.78", "aws-cli/1.18",
                ",\"requestParameters\":{\"bucketName\":\"files\",\"key\":\"k" + i + "\"}");
        }
    }

    private void Add(DateTime time, string? user, string action, string address, string agent, string extra = "")
    {
        string[] api = action.Split(':');
        string identity = user is null
            ? "{\"type\":\"AWSService\",\"invokedBy\":\"ec2.amazonaws.com\"}"
            : "{\"type\":\"IAMUser\",\"accountId\":\"111122223333\",\"userName\":\"" + user + "\"}";
        _events.Add(TrailEvent.Parse("{\"eventVersion\":\"1.08\",\"userIdentity\":" + identity + ",\"eventTime\":\""
            + time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) + "\",\"eventSource\":\"" + api[0]
            + ".amazonaws.com\",\"eventName\":\"" + api[1] + "\",\"awsRegion\":\"us-east-1\",\"sourceIPAddress\":\"" + address
            + "\",\"userAgent\":\"" + agent + "\",\"recipientAccountId\":\"111122223333\",\"eventID\":\"e-" + _events.Count
            + "\"" + extra + "}")!);
    }
}
