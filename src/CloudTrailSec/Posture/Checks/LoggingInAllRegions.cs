namespace CloudTrailSec.Posture;

internal sealed class LoggingInAllRegions() : PostureCheck(new PostureCheckInfo
{
    Id = "CT-01",
    Title = "A trail of all regions is logging",
    Severity = FindingSeverity.High,
    Why = "Without one, what is done in a region nobody watches leaves no trace that lasts.",
    Remediation = "Create a trail of all regions and start it: aws cloudtrail create-trail "
        + "--is-multi-region-trail, then start-logging.",
    Calls = ["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus"],
})
{
    internal override IEnumerable<Judgement> Judge(Snapshot snapshot)
    {
        yield return Account(snapshot, () => JudgeAll(snapshot));
    }

    private static Judgement JudgeAll(Snapshot snapshot)
    {
        TrailFacts[] wide = [.. snapshot.Trails.Where(t => t.IsMultiRegion)];
        return Judgement.Of(
            AnyOf(wide, t => t.IsLogging),
            $"{string.Join(", ", wide.Select(t => t.Name))} covers all regions, and one of them is logging.",
            wide.Length > 0 ? "No trail of all regions is logging."
                : snapshot.Trails.Count == 0 ? "There is no trail."
                : $"None of {snapshot.Trails.Count} trails covers all regions.");
    }
}
