namespace CloudTrailSec.Posture;

internal sealed class ManagementEventsTaken() : PostureCheck(new PostureCheckInfo
{
    Id = "CT-02",
    Title = "Management events, reads and writes, are taken in all regions",
    Severity = FindingSeverity.High,
    Why = "Nearly every attack shows in management events; a selector that leaves some out leaves detections blind.",
    Remediation = "Set selectors that take all management events: aws cloudtrail put-event-selectors with "
        + "ReadWriteType All.",
    Calls = ["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors"],
})
{
    /// <summary>The services whose events AWS offers to leave out, for their number.</summary>
    private static readonly string[] s_busy = ["kms.amazonaws.com", "rdsdata.amazonaws.com"];

    internal override IEnumerable<Judgement> Judge(Snapshot snapshot)
    {
        yield return Account(snapshot, () => JudgeAll(snapshot));
    }

    private static Judgement JudgeAll(Snapshot snapshot)
    {
        string[] left = [];
        bool takes = AnyOf(snapshot.Trails.Where(t => t.IsMultiRegion), t =>
        {
            bool takesAll = t.IsLogging && t.Selection.TakesManagement(isRead: true) && t.Selection.TakesManagement(isRead: false);
            left = takesAll ? [.. t.Selection.ExcludedSources] : left;
            return takesAll && !left.Except(s_busy).Any();
        });
        return Judgement.Of(
            takes,
            left.Length == 0 ? "All management events are taken." : $"Management events are taken, but for those of {string.Join(", ", left)}.",
            left.Length == 0 ? "No logging trail of all regions takes every management event, reads and writes."
                : $"The trails leave out the management events of {string.Join(", ", left)}.");
    }
}
