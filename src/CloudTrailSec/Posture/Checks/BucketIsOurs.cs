namespace CloudTrailSec.Posture;

internal sealed class BucketIsOurs() : BucketCheck(new PostureCheckInfo
{
    Id = "S3-10",
    Title = "The bucket exists, belongs to the trail's account, and copies to no stranger",
    Severity = FindingSeverity.High,
    Why = "The name of a deleted bucket can be taken by anyone, who then gets the logs.",
    Remediation = "Point the trail to a bucket of your own: aws cloudtrail update-trail --s3-bucket-name BUCKET.",
    Calls = ["cloudtrail:DescribeTrails", "s3:ListBuckets", "s3:HeadBucket", "s3:GetBucketLocation", "s3:GetBucketReplication"],
})
{
    private protected override Judgement Judge(Snapshot snapshot, string bucket, IReadOnlyList<TrailFacts> trails)
    {
        string[] owners = [.. trails.Select(t => t.Account).Append(snapshot.Account).Distinct()];
        if (snapshot.Ask("s3", "HeadBucket", null, ("Bucket", bucket), ("ExpectedBucketOwner", snapshot.Account)).IsMissing)
        {
            return Judgement.Fail("The bucket does not exist: whoever creates it gets the logs.");
        }

        _ = snapshot.Ask("s3", "GetBucketLocation", null, ("Bucket", bucket));
        string[] foreign = [.. snapshot.Ask("s3", "GetBucketReplication", null, ("Bucket", bucket))["ReplicationConfiguration"]["Rules"].Items
            .Where(r => r["Status"].Text != "Disabled").Select(r => r["Destination"]["Account"].Text).OfType<string>().Where(a => !owners.Contains(a))];
        return Judgement.Of(foreign.Length == 0, "The bucket is the account's own.", $"It copies to other accounts: {string.Join(", ", foreign)}.");
    }
}
