namespace CloudTrailSec.Posture;

internal sealed class ServiceControlPolicyProtects() : PostureCheck(new PostureCheckInfo
{
    Id = "CT-19",
    Title = "A policy of the organization forbids tampering with trails and their bucket",
    Severity = FindingSeverity.Medium,
    Why = "What a service control policy forbids, not even an account's root user may do.",
    Remediation = "Attach a policy that denies cloudtrail:StopLogging, DeleteTrail, UpdateTrail and "
        + "s3:PutBucketPolicy, s3:DeleteObject on the bucket.",
    Calls =
    [
        "organizations:DescribeOrganization",
        "organizations:ListPolicies",
        "organizations:DescribePolicy",
        "organizations:ListTargetsForPolicy",
    ],
})
{
    private static readonly string[] s_actions = ["cloudtrail:StopLogging", "cloudtrail:DeleteTrail", "cloudtrail:UpdateTrail"];

    internal override IEnumerable<Judgement> Judge(Snapshot snapshot)
    {
        yield return Account(snapshot, () => JudgeAll(snapshot));
    }

    private static Judgement JudgeAll(Snapshot snapshot)
    {
        if (snapshot.Ask("organizations", "DescribeOrganization")["Organization"].IsMissing)
        {
            return Judgement.Fail("The account is in no organization: no policy above it can protect the trail.");
        }

        string[] missed = [.. s_actions.Except(Policies.OfOrganization(snapshot)
            .SelectMany(p => p.Denies).SelectMany(s => s_actions.Where(s.Covers)))];
        return Judgement.Of(missed.Length == 0, "Attached policies deny it.", $"No attached policy denies {string.Join(", ", missed)}.");
    }
}
