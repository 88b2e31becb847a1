namespace CloudTrailSec.Posture;

internal sealed class UnusedRegionsOff() : PostureCheck(new PostureCheckInfo
{
    Id = "EN-02",
    Title = "Regions that are not used are disabled or denied",
    Severity = FindingSeverity.Medium,
    Why = "A region that nobody uses is where nobody looks.",
    Remediation = "aws account disable-region --region-name REGION, or a service control policy that denies by "
        + "aws:RequestedRegion.",
    Calls =
    [
        "account:ListRegions",
        "organizations:DescribeOrganization",
        "organizations:ListPolicies",
        "organizations:DescribePolicy",
        "organizations:ListTargetsForPolicy",
        "organizations:ListParents",
    ],
})
{
    internal override IEnumerable<Judgement> Judge(Snapshot snapshot)
    {
        yield return Account(snapshot, () => JudgeAll(snapshot));
    }

    private static Judgement JudgeAll(Snapshot snapshot)
    {
        string[] optional = [.. snapshot.Ask("account", "ListRegions")["Regions"].Items
            .Where(r => r["RegionOptStatus"].Text == "ENABLED").Select(r => r["RegionName"].Text).OfType<string>()];
        bool isDenied = !Policies.Organization(snapshot).IsMissing && !Policies.IsExempt(snapshot)
            && Policies.Over(snapshot, Policies.ServiceControl).SelectMany(p => p.Denies).Any(s => s.Conditions.Any(c => c.Key == "aws:requestedregion"));
        return isDenied ? Judgement.Pass("A policy of the organization denies regions.")
            : optional.Length == 0 ? Judgement.Pass("No region is enabled beyond those that are on by default.")
            : Judgement.Manual(
                $"These regions were enabled: {string.Join(", ", optional)}. Are they all in use?",
                "aws account disable-region --region-name REGION");
    }
}
