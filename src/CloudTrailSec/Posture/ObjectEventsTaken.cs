namespace CloudTrailSec.Posture;

/// <summary>Base of the checks that want S3 object events: reads, or writes.</summary>
internal abstract class ObjectEventsTaken(PostureCheckInfo info, bool isRead) : PostureCheck(info)
{
    internal override IEnumerable<Judgement> Judge(Snapshot snapshot)
    {
        yield return Account(snapshot, () => JudgeAll(snapshot));
    }

    private Judgement JudgeAll(Snapshot snapshot)
    {
        string[] buckets = [.. snapshot.Options.CriticalBuckets.DefaultIfEmpty(EventSelection.Any)];
        string[] missed = [.. buckets.Where(b => !AnyOf(
            snapshot.Trails, t => t.IsLogging && t.Selection.TakesData("AWS::S3::Object", isRead, Arn(t, b)) && Reaches(snapshot, t, b)))];
        return Judgement.Of(
            missed.Length == 0,
            "They are taken.",
            missed.Contains(EventSelection.Any) ? "No logging trail of all regions takes them for every bucket." : $"No logging trail takes them for {string.Join(", ", missed)}.");
    }

    /// <summary>A trail of one region has the object events of the buckets there.</summary>
    private static bool Reaches(Snapshot snapshot, TrailFacts trail, string bucket) => trail.IsMultiRegion
        || (bucket != EventSelection.Any && trail.Region == Region(snapshot.Ask("s3", "GetBucketLocation", null, ("Bucket", bucket))));

    private static string Region(ReplyNode location) => location["LocationConstraint"].Text switch
    {
        null or "" => "us-east-1",
        "EU" => "eu-west-1",
        string region => region,
    };

    private static string Arn(TrailFacts trail, string bucket) =>
        bucket == EventSelection.Any ? bucket : $"arn:{trail.Partition}:s3:::{bucket}/";
}
