namespace CloudTrailSec.Posture;

internal sealed class LogGroupKept() : TrailCheck(new PostureCheckInfo
{
    Id = "CT-10",
    Title = "The log group keeps its events, encrypted and to itself",
    Severity = FindingSeverity.Medium,
    Why = "A log group that forgets early, or that anyone may read, is no record.",
    Remediation = "aws logs put-retention-policy, associate-kms-key; remove public statements with "
        + "delete-resource-policy.",
    Calls = ["cloudtrail:DescribeTrails", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies"],
})
{
    private protected override Judgement Judge(Snapshot snapshot, TrailFacts trail)
    {
        if (trail.LogGroup is not { } name)
        {
            return Judgement.Fail("The trail does not deliver to CloudWatch Logs.");
        }

        if (trail.LogGroupAccount != snapshot.Account)
        {
            return Judgement.Manual(
                $"The log group {name} belongs to the account {trail.LogGroupAccount}.",
                $"aws logs describe-log-groups --log-group-name-prefix {name} --region {trail.Region}");
        }

        ReplyNode group = Find(snapshot, trail);
        return group.IsMissing
            ? Judgement.Fail($"The log group {name} does not exist.")
            : Judgement.Of(Wrong(snapshot, trail, group), "Events are kept long enough, encrypted, and no policy is public.");
    }

    internal static ReplyNode Find(Snapshot snapshot, TrailFacts trail) =>
        snapshot.Ask("logs", "DescribeLogGroups", trail.Region, ("logGroupNamePrefix", trail.LogGroup!))["logGroups"].Items
            .FirstOrDefault(g => g["logGroupName"].Text == trail.LogGroup);

    internal static bool IsEncrypted(ReplyNode group) => group["kmsKeyId"].Text is { Length: > 0 };

    private static IEnumerable<string?> Wrong(Snapshot snapshot, TrailFacts trail, ReplyNode group)
    {
        yield return group["retentionInDays"].Number < snapshot.Options.RetentionDays
            ? $"Events are kept {group["retentionInDays"].Text} days, less than {snapshot.Options.RetentionDays}." : null;
        yield return IsEncrypted(group) ? null : "It is not encrypted with a KMS key.";
        bool isPublic = snapshot.Ask("logs", "DescribeResourcePolicies", trail.Region)["resourcePolicies"].Items
            .SelectMany(p => Snapshot.Policy(p["policyDocument"]).Allows)
            .Any(s => s.IsPublic && (s.IsAbout(trail.LogGroupArn!) || s.IsAbout(trail.LogGroupArn + ":" + PolicyStatement.AnyName)));
        yield return isPublic ? "A resource policy lets anyone use it." : null;
    }
}
