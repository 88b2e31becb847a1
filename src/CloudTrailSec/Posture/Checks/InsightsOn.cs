namespace CloudTrailSec.Posture;

internal sealed class InsightsOn() : PostureCheck(new PostureCheckInfo
{
    Id = "CT-15",
    Title = "Insights watch the rates of calls and of errors",
    Severity = FindingSeverity.Low,
    Why = "Insights tell of bursts that no rule names.",
    Remediation = "aws cloudtrail put-insight-selectors --trail-name TRAIL with ApiCallRateInsight and "
        + "ApiErrorRateInsight.",
    Calls = ["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus", "cloudtrail:GetInsightSelectors"],
})
{
    internal override IEnumerable<Judgement> Judge(Snapshot snapshot)
    {
        yield return Account(snapshot, () => JudgeAll(snapshot));
    }

    private static Judgement JudgeAll(Snapshot snapshot)
    {
        bool isOn = AnyOf(snapshot.Trails, t =>
        {
            string?[] types = [.. snapshot.Ask("cloudtrail", "GetInsightSelectors", t.Region, ("TrailName", t.Arn))["InsightSelectors"].Items
                .Select(i => i["InsightType"].Text)];
            return t.IsLogging && types.Contains("ApiCallRateInsight") && types.Contains("ApiErrorRateInsight");
        });
        return Judgement.Of(isOn, "A trail has both kinds of insights on.", "No logging trail has both kinds of insights on.");
    }
}
