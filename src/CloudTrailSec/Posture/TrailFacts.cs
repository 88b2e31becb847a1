namespace CloudTrailSec.Posture;

/// <summary>A trail, and what AWS says of its state and of the events it takes.</summary>
internal sealed class TrailFacts(Snapshot snapshot, ReplyNode trail)
{
    private EventSelection? _selection;

    internal string Arn { get; } = trail["TrailARN"].Text ?? string.Empty;

    internal string Name { get; } = trail["Name"].Text ?? string.Empty;

    internal string Region { get; } = trail["HomeRegion"].Text ?? snapshot.Home;

    /// <summary>The account that owns it: another's, for the trail of an organization.</summary>
    internal string Account => Arn.Split(':') is { Length: > 4 } parts ? parts[4] : string.Empty;

    /// <summary>The partition of its ARNs: aws, aws-cn, aws-us-gov.</summary>
    internal string Partition => Arn.Split(':') is { Length: > 1 } parts ? parts[1] : "aws";

    internal bool IsForeign => Account.Length > 0 && Account != snapshot.Account;

    internal bool IsMultiRegion { get; } = trail["IsMultiRegionTrail"].IsTrue;

    internal bool IsOfOrganization { get; } = trail["IsOrganizationTrail"].IsTrue;

    internal bool TakesGlobalEvents { get; } = trail["IncludeGlobalServiceEvents"].IsTrue;

    internal bool Validates { get; } = trail["LogFileValidationEnabled"].IsTrue;

    internal string? Bucket { get; } = trail["S3BucketName"].Text;

    internal string? Prefix { get; } = trail["S3KeyPrefix"].Text;

    internal string? Key { get; } = trail["KmsKeyId"].Text is { Length: > 0 } key ? key : null;

    internal string? Topic { get; } = trail["SnsTopicARN"].Text;

    /// <summary>The log group's ARN, without the star that CloudTrail ends it with.</summary>
    internal string? LogGroupArn { get; } =
        trail["CloudWatchLogsLogGroupArn"].Text is { Length: > 0 } arn ? arn.EndsWith(":*", StringComparison.Ordinal) ? arn.Substring(0, arn.Length - 2) : arn : null;

    internal string? LogGroup =>
        LogGroupArn is { } arn ? arn.Substring(arn.IndexOf(":log-group:", StringComparison.Ordinal) + ":log-group:".Length) : null;

    /// <summary>The account of the log group: another's, where the trail is an organization's.</summary>
    internal string? LogGroupAccount => LogGroupArn?.Split(':') is { Length: > 4 } parts ? parts[4] : null;

    /// <exception cref="UnansweredException">It cannot be known.</exception>
    internal ReplyNode Status => snapshot.Ask("cloudtrail", "GetTrailStatus", Region, ("Name", Arn));

    /// <exception cref="UnansweredException">It cannot be known.</exception>
    internal bool IsLogging => Status["IsLogging"].IsTrue;

    /// <exception cref="UnansweredException">They cannot be known.</exception>
    internal ReplyNode Selectors => snapshot.Ask("cloudtrail", "GetEventSelectors", Region, ("TrailName", Arn));

    /// <exception cref="UnansweredException">It cannot be known.</exception>
    internal EventSelection Selection => _selection ??= new EventSelection(Selectors);
}
