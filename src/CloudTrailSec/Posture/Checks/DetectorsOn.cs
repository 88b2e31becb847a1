namespace CloudTrailSec.Posture;

internal sealed class DetectorsOn() : PostureCheck(new PostureCheckInfo
{
    Id = "EN-01",
    Title = "GuardDuty, Config, Security Hub, Access Analyzer and flow logs are on in every region",
    Severity = FindingSeverity.High,
    Why = "Attackers work in the region that nobody watches.",
    Remediation = "Turn them on in each region that is named, or disable the region.",
    Calls =
    [
        "guardduty:ListDetectors",
        "guardduty:GetDetector",
        "config:DescribeConfigurationRecorderStatus",
        "securityhub:DescribeHub",
        "accessanalyzer:ListAnalyzers",
        "ec2:DescribeVpcs",
        "ec2:DescribeFlowLogs",
    ],
})
{
    internal override IEnumerable<Judgement> Judge(Snapshot snapshot) =>
        snapshot.Regions.Select(region => Try(region, region, () => Judgement.Of(Missing(snapshot, region), "All are on.")));

    private static IEnumerable<string?> Missing(Snapshot snapshot, string region)
    {
        ReplyNode[] detectors = [.. snapshot.Ask("guardduty", "ListDetectors", region)["DetectorIds"].Texts
            .Select(id => snapshot.Ask("guardduty", "GetDetector", region, ("DetectorId", id)))];
        yield return Array.Exists(detectors, d => d["Status"].Text == "ENABLED") ? null : "GuardDuty is off.";
        yield return detectors.Length == 0 || Array.Exists(detectors, SeesS3) ? null : "GuardDuty's S3 protection is off.";
        yield return snapshot.Ask("config", "DescribeConfigurationRecorderStatus", region)["ConfigurationRecordersStatus"].Items
            .Any(r => r["recording"].IsTrue) ? null : "Config does not record.";
        yield return snapshot.Ask("securityhub", "DescribeHub", region)["HubArn"].IsMissing ? "Security Hub is off." : null;
        yield return snapshot.Ask("accessanalyzer", "ListAnalyzers", region)["analyzers"].Items
            .Any(a => a["status"].Text == "ACTIVE" && a["type"].Text is "ACCOUNT" or "ORGANIZATION") ? null : "There is no access analyzer.";
        string?[] logged = [.. snapshot.Ask("ec2", "DescribeFlowLogs", region)["FlowLogs"].Items
            .Where(f => f["FlowLogStatus"].Text == "ACTIVE").Select(f => f["ResourceId"].Text)];
        string[] unlogged = [.. snapshot.Ask("ec2", "DescribeVpcs", region)["Vpcs"].Items
            .Select(v => v["VpcId"].Text).OfType<string>().Where(v => !logged.Contains(v))];
        yield return unlogged.Length == 0 ? null : $"No flow logs for {string.Join(", ", unlogged)}.";
    }

    private static bool SeesS3(ReplyNode detector) =>
        detector["DataSources"]["S3Logs"]["Status"].Text == "ENABLED"
        || detector["Features"].Items.Any(f => f["Name"].Text == "S3_DATA_EVENTS" && f["Status"].Text == "ENABLED");
}
