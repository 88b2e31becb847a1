namespace CloudTrailSec.Aws;

/// <summary>The services that can be called. A service more is a line here.</summary>
internal static class AwsServices
{
    private static readonly Dictionary<string, string> s_iamHome = new()
    {
        ["aws"] = "us-east-1",
        ["aws-cn"] = "cn-north-1",
        ["aws-us-gov"] = "us-gov-west-1",
        ["aws-iso"] = "us-iso-east-1",
        ["aws-iso-b"] = "us-isob-east-1",
        ["aws-iso-e"] = "eu-isoe-west-1",
        ["aws-iso-f"] = "us-isof-south-1",
        ["aws-eusc"] = "eusc-de-east-1",
    };

    private static readonly Dictionary<string, string> s_organizationsHome = new()
    {
        ["aws"] = "us-east-1",
        ["aws-cn"] = "cn-northwest-1",
        ["aws-us-gov"] = "us-gov-west-1",
    };

    private static readonly Dictionary<string, string> s_accountHome = new()
    {
        ["aws"] = "us-east-1",
        ["aws-cn"] = "cn-northwest-1",
    };

    private static readonly HashSet<string> s_s3Lists =
    [
        "Rule", "Grant", "Bucket", "QueueConfiguration", "TopicConfiguration", "CloudFunctionConfiguration", "Event",
        "Transition", "NoncurrentVersionTransition",
    ];

    private static readonly Dictionary<string, AwsService> s_services = new AwsService[]
    {
        new("CloudTrail", "cloudtrail", AwsProtocol.Json11, "2013-11-01")
        {
            Target = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
        },
        new("CloudWatch Logs", "logs", AwsProtocol.Json11, "2014-03-28") { Target = "Logs_20140328" },
        new("SQS", "sqs", AwsProtocol.Json10, "2012-11-05") { Target = "AmazonSQS", HasQueryErrors = true },
        new("KMS", "kms", AwsProtocol.Json11, "2014-11-01") { Target = "TrentService", MarksFipsInGov = true },
        new("EventBridge", "events", AwsProtocol.Json11, "2015-10-07") { Target = "AWSEvents" },
        new("Athena", "athena", AwsProtocol.Json11, "2017-05-18") { Target = "AmazonAthena", MarksFipsInGov = true },
        new("Config Service", "config", AwsProtocol.Json11, "2014-11-12") { Target = "StarlingDoveService" },
        new("Organizations", "organizations", AwsProtocol.Json11, "2016-11-28")
        {
            Target = "AWSOrganizationsV20161128",
            HomeRegions = s_organizationsHome,
        },
        new("CloudWatch", "monitoring", AwsProtocol.Json10, "2010-08-01")
        {
            Target = "GraniteServiceVersion20100801",
            ActionPrefix = "cloudwatch",
            HasQueryErrors = true,
        },
        new("SNS", "sns", AwsProtocol.Query, "2010-03-31"),
        new("IAM", "iam", AwsProtocol.Query, "2010-05-08") { HomeRegions = s_iamHome },
        new("STS", "sts", AwsProtocol.Query, "2011-06-15"),
        new("EC2", "ec2", AwsProtocol.Ec2Query, "2016-11-15"),
        new("GuardDuty", "guardduty", AwsProtocol.RestJson, "2017-11-28"),
        new("SecurityHub", "securityhub", AwsProtocol.RestJson, "2018-10-26") { MarksFipsInGov = true },
        new("AccessAnalyzer", "access-analyzer", AwsProtocol.RestJson, "2019-11-01"),
        new("Account", "account", AwsProtocol.RestJson, "2021-02-01") { HomeRegions = s_accountHome },
        new("S3 Control", "s3-control", AwsProtocol.RestXml, "2018-08-20")
        {
            SigningName = "s3",
            ActionPrefix = "s3",
            MarksFipsInGov = true,
        },
        new("S3", "s3", AwsProtocol.RestXml, "2006-03-01") { MarksFipsInGov = true, Lists = s_s3Lists },
    }.ToDictionary(s => s.Id.Replace(" ", string.Empty), StringComparer.OrdinalIgnoreCase);

    /// <summary>Other names that people know services by.</summary>
    private static readonly Dictionary<string, string> s_aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Logs"] = "CloudWatchLogs",
        ["Events"] = "EventBridge",
        ["Config"] = "ConfigService",
        ["Monitoring"] = "CloudWatch",
    };

    /// <summary>A service by its id, written with or without blanks, or by an alias of it.</summary>
    /// <exception cref="ArgumentException">There is no such service here.</exception>
    internal static AwsService Of(string name)
    {
        string key = name.Replace(" ", string.Empty).Replace("-", string.Empty);
        return s_services.TryGetValue(s_aliases.TryGetValue(key, out string? id) ? id : key, out AwsService? service)
            ? service
            : throw new ArgumentException($"There is no service {name}. Known are: {string.Join(", ", s_services.Keys)}.");
    }
}
