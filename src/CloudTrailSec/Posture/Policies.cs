namespace CloudTrailSec.Posture;

/// <summary>The service control policies that are attached to something.</summary>
internal static class Policies
{
    /// <exception cref="UnansweredException">They cannot be known.</exception>
    internal static List<PolicyDocument> OfOrganization(Snapshot snapshot)
    {
        List<PolicyDocument> attached = [];
        ReplyNode list = snapshot.Ask("organizations", "ListPolicies", null, ("Filter", "SERVICE_CONTROL_POLICY"));
        foreach (string id in list["Policies"].Items.Select(p => p["Id"].Text).OfType<string>())
        {
            if (snapshot.Ask("organizations", "ListTargetsForPolicy", null, ("PolicyId", id))["Targets"].Items.Any())
            {
                attached.Add(Snapshot.Policy(snapshot.Ask("organizations", "DescribePolicy", null, ("PolicyId", id))["Policy"]["Content"]));
            }
        }

        return attached;
    }
}
