namespace CloudTrailSec.Posture;

internal sealed class LogsNotExpiredEarly() : BucketCheck(new PostureCheckInfo
{
    Id = "S3-08",
    Title = "No lifecycle rule expires or archives logs early",
    Severity = FindingSeverity.High,
    Why = "A lifecycle rule that expires logs after a day is a known way to destroy evidence.",
    Remediation = "Raise the expiration, or take the rule away: aws s3api put-bucket-lifecycle-configuration.",
    Calls = ["cloudtrail:DescribeTrails", "s3:ListBuckets", "s3:GetBucketLifecycleConfiguration"],
})
{
    private const int HotDays = 90;

    private protected override Judgement Judge(Snapshot snapshot, string bucket, IReadOnlyList<TrailFacts> trails)
    {
        ReplyNode rules = snapshot.Ask("s3", "GetBucketLifecycleConfiguration", null, ("Bucket", bucket))["Rules"];
        return Judgement.Of(
            rules.Items.Where(r => r["Status"].Text == "Enabled" && trails.Any(t => IsAboutLogs(r, t)))
                .SelectMany(r => new[] { Early(r, snapshot), Cold(r) }),
            "No rule expires logs before their time.");
    }

    private static string? Early(ReplyNode rule, Snapshot snapshot) =>
        rule["Expiration"]["Days"].Number < snapshot.Options.RetentionDays
            ? $"The rule '{rule["ID"].Text}' expires logs after {rule["Expiration"]["Days"].Text} days."
        : rule["Expiration"]["Date"].Time < snapshot.Now.AddDays(snapshot.Options.RetentionDays)
            ? $"The rule '{rule["ID"].Text}' expires logs on {rule["Expiration"]["Date"].Text}."
        : null;

    /// <summary>An archive takes hours to read from; the last three months should be at hand.</summary>
    private static string? Cold(ReplyNode rule) => rule["Transitions"].Items
        .FirstOrDefault(t => t["StorageClass"].Text is "GLACIER" or "DEEP_ARCHIVE" && t["Days"].Number < HotDays) is { IsMissing: false } early
            ? $"The rule '{rule["ID"].Text}' archives logs after {early["Days"].Text} days, less than {HotDays}." : null;

    /// <summary>A rule without a prefix is about everything; one with a tag is not about logs, which have none.</summary>
    internal static bool IsAboutLogs(ReplyNode rule, TrailFacts trail)
    {
        ReplyNode filter = rule["Filter"];
        string prefix = rule["Prefix"].Text ?? filter["Prefix"].Text ?? filter["And"]["Prefix"].Text ?? string.Empty;
        string logs = (trail.Prefix is { Length: > 0 } own ? own.TrimEnd('/') + "/" : string.Empty) + "AWSLogs/";
        bool hasTag = !filter["Tag"].IsMissing || !filter["And"]["Tags"].IsMissing;
        return !hasTag && (prefix.StartsWith(logs, StringComparison.Ordinal) || logs.StartsWith(prefix, StringComparison.Ordinal));
    }
}
