namespace CloudTrailSec.Posture;

internal sealed class TamperingRightsNarrow() : PostureCheck(new PostureCheckInfo
{
    Id = "CT-18",
    Title = "No policy of the account gives the right to stop or change any trail",
    Severity = FindingSeverity.High,
    Why = "Who may stop the trail may act unseen.",
    Remediation = "Limit the policies to the trails and actions that are needed, or remove them.",
    Calls = ["iam:GetAccountAuthorizationDetails"],
})
{
    private static readonly string[] s_actions =
        ["cloudtrail:StopLogging", "cloudtrail:DeleteTrail", "cloudtrail:UpdateTrail", "cloudtrail:PutEventSelectors"];

    private const string AnyTrail = "arn:aws:cloudtrail:*:*:trail/" + PolicyStatement.AnyName;

    internal override IEnumerable<Judgement> Judge(Snapshot snapshot)
    {
        yield return Account(snapshot, () => JudgeAll(snapshot));
    }

    private static Judgement JudgeAll(Snapshot snapshot)
    {
        ReplyNode all = snapshot.Ask("iam", "GetAccountAuthorizationDetails");
        IEnumerable<(string Name, ReplyNode Policy)> own = all["Policies"].Items
            .Where(p => p["Arn"].Text?.Contains(":iam::aws:") == false)
            .SelectMany(p => p["PolicyVersionList"].Items.Where(v => v["IsDefaultVersion"].IsTrue).Select(v => (p["PolicyName"].Text ?? string.Empty, v["Document"])));
        IEnumerable<(string Name, ReplyNode Policy)> inline = new[] { ("UserDetailList", "UserPolicyList", "UserName"), ("GroupDetailList", "GroupPolicyList", "GroupName"), ("RoleDetailList", "RolePolicyList", "RoleName") }
            .SelectMany(kind => all[kind.Item1].Items.SelectMany(owner =>
                owner[kind.Item2].Items.Select(p => ($"{owner[kind.Item3].Text}/{p["PolicyName"].Text}", p["PolicyDocument"]))));
        string[] wide = [.. own.Concat(inline).Where(p => MayTamper(PolicyDocument.Of(p.Policy))).Select(p => p.Name)];
        return Judgement.Of(wide.Length == 0, "No policy gives it.", $"These do: {string.Join(", ", wide)}.");
    }

    /// <summary>Administrators, who may do everything, are not meant; nor is what the same policy denies.</summary>
    private static bool MayTamper(PolicyDocument policy) => s_actions.Any(action =>
        policy.Allows.Any(s => !s.Actions.Contains("*") && s.Covers(action) && s.IsAbout(AnyTrail))
        && !policy.Denies.Any(s => !s.Conditions.Any() && s.Covers(action) && s.IsAbout(AnyTrail)));
}
