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
            snapshot.Trails, t => t.IsLogging && t.Selection.TakesData("AWS::S3::Object", isRead, Arn(b))))];
        return Judgement.Of(
            missed.Length == 0,
            "They are taken.",
            missed.Contains(EventSelection.Any) ? "No logging trail takes them for every bucket." : $"No logging trail takes them for {string.Join(", ", missed)}.");
    }

    private static string Arn(string bucket) => bucket == EventSelection.Any ? bucket : $"arn:aws:s3:::{bucket}/";
}
