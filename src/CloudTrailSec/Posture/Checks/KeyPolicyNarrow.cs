namespace CloudTrailSec.Posture;

internal sealed class KeyPolicyNarrow() : TrailCheck(new PostureCheckInfo
{
    Id = "CT-08",
    Title = "The key policy lets only this trail encrypt, and nobody foreign decrypt",
    Severity = FindingSeverity.High,
    Why = "A key that any account's trail may use, or that strangers may decrypt with, protects nothing.",
    Remediation = "Limit CloudTrail's statement by aws:SourceArn or kms:EncryptionContext:aws:cloudtrail:arn, and "
        + "remove principals of other accounts.",
    Calls = ["cloudtrail:DescribeTrails", "kms:GetKeyPolicy"],
})
{
    private protected override Judgement Judge(Snapshot snapshot, TrailFacts trail)
    {
        if (trail.Key is not { } key)
        {
            return Judgement.Fail("There is no KMS key.");
        }

        PolicyDocument policy = Snapshot.Policy(
            snapshot.Ask("kms", "GetKeyPolicy", Topics.Region(snapshot, key), ("KeyId", key), ("PolicyName", "default"))["Policy"]);
        return Judgement.Of(policy.Allows.SelectMany(s => Wrong(s, trail)), "The key policy names this trail, and nobody foreign.");
    }

    private static IEnumerable<string?> Wrong(PolicyStatement statement, TrailFacts trail)
    {
        yield return statement.Services.Contains("cloudtrail.amazonaws.com")
            && (statement.Covers("kms:GenerateDataKey") || statement.Covers("kms:Decrypt"))
            && !statement.Excludes(Strangers.Trail)
                ? "CloudTrail may use the key for any trail of any account." : null;
        if (statement.Covers("kms:Decrypt"))
        {
            yield return statement.IsPublic ? "Anyone may decrypt with the key." : null;
            foreach (string principal in statement.AwsPrincipals)
            {
                yield return PolicyStatement.AccountOf(principal) is { } account && account != trail.Account
                    ? $"{principal} of another account may decrypt with the key." : null;
            }
        }
    }
}
