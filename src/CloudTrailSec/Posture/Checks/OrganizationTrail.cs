namespace CloudTrailSec.Posture;

internal sealed class OrganizationTrail() : PostureCheck(new PostureCheckInfo
{
    Id = "CT-17",
    Title = "A trail of the organization covers the account",
    Severity = FindingSeverity.Medium,
    Why = "The account's own administrators can stop its own trail; that of the organization they cannot.",
    Remediation = "Create the trail in the management account: aws cloudtrail create-trail "
        + "--is-organization-trail --is-multi-region-trail.",
    Calls =
    [
        "cloudtrail:DescribeTrails",
        "cloudtrail:GetTrailStatus",
        "organizations:DescribeOrganization",
        "organizations:ListDelegatedAdministrators",
    ],
})
{
    internal override IEnumerable<Judgement> Judge(Snapshot snapshot)
    {
        yield return Account(snapshot, () => JudgeAll(snapshot));
    }

    private static Judgement JudgeAll(Snapshot snapshot)
    {
        if (snapshot.Ask("organizations", "DescribeOrganization")["Organization"].IsMissing)
        {
            return Judgement.Pass("The account is in no organization.");
        }

        TrailFacts[] wide = [.. snapshot.Trails.Where(t => t.IsOfOrganization)];
        return Judgement.Of(
            AnyOf(wide, t => t.IsLogging),
            $"{string.Join(", ", wide.Select(t => t.Name))} is of the organization. {Delegated(snapshot)}",
            wide.Length == 0 ? "No trail is of the organization." : "The organization's trail is not logging.");
    }

    /// <summary>Member accounts may not know, and it changes nothing about the result.</summary>
    private static string Delegated(Snapshot snapshot)
    {
        try
        {
            string[] accounts = [.. snapshot.Ask(
                "organizations", "ListDelegatedAdministrators", null, ("ServicePrincipal", "cloudtrail.amazonaws.com"))["DelegatedAdministrators"]
                .Items.Select(a => a["Id"].Text).OfType<string>()];
            return accounts.Length == 0 ? "Its administration is delegated to no account." : $"Its administration is delegated to {string.Join(", ", accounts)}.";
        }
        catch (UnansweredException e)
        {
            return e.Message;
        }
    }
}
