namespace CloudTrailSec.Posture;

internal sealed class GlobalEventsOnce() : PostureCheck(new PostureCheckInfo
{
    Id = "CT-16",
    Title = "Events of global services are taken once",
    Severity = FindingSeverity.Low,
    Why = "IAM and STS events taken twice cost twice and count twice; taken never, they are lost.",
    Remediation = "Leave IncludeGlobalServiceEvents on in one trail: aws cloudtrail update-trail.",
    Calls = ["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus"],
})
{
    internal override IEnumerable<Judgement> Judge(Snapshot snapshot)
    {
        yield return Account(snapshot, () => JudgeAll(snapshot));
    }

    private static Judgement JudgeAll(Snapshot snapshot)
    {
        string[] taking = [.. snapshot.Trails.Where(t => t.TakesGlobalEvents && t.IsLogging).Select(t => t.Name)];
        return Judgement.Of(
            taking.Length == 1,
            $"{taking.FirstOrDefault()} takes them.",
            taking.Length == 0 ? "No logging trail takes them." : $"Several take them: {string.Join(", ", taking)}.");
    }
}
