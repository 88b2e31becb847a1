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
        "organizations:ListParents",
        "cloudtrail:DescribeTrails",
    ],
})
{
    private static readonly string[] s_ofTrail = ["cloudtrail:StopLogging", "cloudtrail:DeleteTrail", "cloudtrail:UpdateTrail"];

    internal override IEnumerable<Judgement> Judge(Snapshot snapshot)
    {
        yield return Account(snapshot, () => JudgeAll(snapshot));
    }

    private static Judgement JudgeAll(Snapshot snapshot)
    {
        if (Policies.Organization(snapshot).IsMissing)
        {
            return Judgement.Fail("The account is in no organization: no policy above it can protect the trail.");
        }

        if (Policies.IsExempt(snapshot))
        {
            return Judgement.Fail("The account manages the organization, and its policies do not hold for it: keep the trail's bucket in another.");
        }

        return Judgement.Of(Wrong(snapshot), "Attached policies deny it.");
    }

    private static IEnumerable<string?> Wrong(Snapshot snapshot)
    {
        TrailFacts[] own = [.. snapshot.Trails.Where(t => !t.IsForeign)];
        PolicyStatement[] ofAccounts = Denies(snapshot, Policies.ServiceControl);
        string[] arns = [.. own.Select(t => t.Arn).DefaultIfEmpty($"arn:aws:cloudtrail:{snapshot.Home}:{snapshot.Account}:trail/{PolicyStatement.AnyName}")];
        yield return Say(Left(ofAccounts, arns.SelectMany(arn => s_ofTrail.Select(action => (action, arn)))));

        // What service control policies leave open, a resource control policy may deny: for buckets, not for trails.
        string[] buckets = [.. own.Where(t => t.Bucket is not null).Select(t => BucketCheck.Arn(t.Partition, t.Bucket!)).Distinct()];
        (string, string)[] left = Left(
            ofAccounts, buckets.SelectMany(b => new[] { ("s3:PutBucketPolicy", b), ("s3:DeleteObject", b + "/AWSLogs/" + PolicyStatement.AnyName) }));
        yield return left.Length == 0 ? null : Say(Left(Denies(snapshot, Policies.ResourceControl), left));
    }

    private static string? Say((string Action, string Resource)[] left) => left.Length == 0 ? null
        : $"No attached policy denies {string.Join(", ", left.Select(l => l.Action).Distinct())}.";

    private static (string Action, string Resource)[] Left(PolicyStatement[] denies, IEnumerable<(string Action, string Resource)> wanted) =>
        [.. wanted.Where(w => !Array.Exists(denies, s => s.Covers(w.Action) && s.IsAbout(w.Resource)))];

    /// <summary>A policy may leave some principals out, but it has to hold for the rest.</summary>
    private static PolicyStatement[] Denies(Snapshot snapshot, string kind)
    {
        IReadOnlyDictionary<string, string?> anyone = Strangers.Anyone(snapshot.Account, snapshot.Home);
        return [.. Policies.Over(snapshot, kind).SelectMany(p => p.Denies).Where(s => !s.Excludes(anyone))];
    }
}
