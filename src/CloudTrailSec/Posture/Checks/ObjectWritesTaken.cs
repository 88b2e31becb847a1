namespace CloudTrailSec.Posture;

internal sealed class ObjectWritesTaken() : PostureCheck(new PostureCheckInfo
{
    Id = "CT-11",
    Title = "S3 object writes are taken in all buckets, or in those that matter",
    Severity = FindingSeverity.Medium,
    Why = "Ransom and destruction of S3 objects show only in data events.",
    Remediation = "Add a selector for AWS::S3::Object that takes writes: aws cloudtrail put-event-selectors.",
    Calls = ["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors"],
})
{
    internal override IEnumerable<Judgement> Judge(Snapshot snapshot)
    {
        yield return Account(snapshot, () => JudgeAll(snapshot));
    }

    private static Judgement JudgeAll(Snapshot snapshot)
    {
        string[] buckets = [.. snapshot.Options.CriticalBuckets.DefaultIfEmpty(EventSelection.Any)];
        string[] missed = [.. buckets.Where(b => !AnyOf(
            snapshot.Trails, t => t.IsLogging && t.Selection.TakesData("AWS::S3::Object", isRead: false, Arn(b))))];
        return Judgement.Of(
            missed.Length == 0,
            "They are taken.",
            missed.Contains(EventSelection.Any) ? "No logging trail takes them for every bucket." : $"No logging trail takes them for {string.Join(", ", missed)}.");
    }

    private static string Arn(string bucket) => bucket == EventSelection.Any ? bucket : $"arn:aws:s3:::{bucket}/";
}
