namespace CloudTrailSec.Posture;

/// <summary>The policies of the organization that hold for the account.</summary>
internal static class Policies
{
    internal const string ServiceControl = "SERVICE_CONTROL_POLICY", ResourceControl = "RESOURCE_CONTROL_POLICY";

    /// <summary>How many units there can be above an account.</summary>
    private const int MostNested = 10;

    /// <summary>Whether the account is the one that the organization's policies do not hold for.</summary>
    /// <exception cref="UnansweredException">It cannot be known.</exception>
    internal static bool IsExempt(Snapshot snapshot) =>
        Organization(snapshot)["MasterAccountId"].Text == snapshot.Account;

    /// <summary>The organization; a missing node where the account is in none.</summary>
    /// <exception cref="UnansweredException">It cannot be known.</exception>
    internal static ReplyNode Organization(Snapshot snapshot) => snapshot.Ask("organizations", "DescribeOrganization")["Organization"];

    /// <summary>The policies of a kind that are attached to the account, or to something above it.</summary>
    /// <exception cref="UnansweredException">They cannot be known.</exception>
    internal static List<PolicyDocument> Over(Snapshot snapshot, string kind)
    {
        List<PolicyDocument> attached = [];
        ReplyNode list = snapshot.Ask("organizations", "ListPolicies", null, ("Filter", kind));
        foreach (string id in list["Policies"].Items.Select(p => p["Id"].Text).OfType<string>())
        {
            if (snapshot.Ask("organizations", "ListTargetsForPolicy", null, ("PolicyId", id))["Targets"].Items.Any(t => IsOver(snapshot, t)))
            {
                attached.Add(Snapshot.Policy(snapshot.Ask("organizations", "DescribePolicy", null, ("PolicyId", id))["Policy"]["Content"]));
            }
        }

        return attached;
    }

    private static bool IsOver(Snapshot snapshot, ReplyNode target) => target["Type"].Text switch
    {
        "ROOT" => true,
        "ACCOUNT" => target["TargetId"].Text == snapshot.Account,
        "ORGANIZATIONAL_UNIT" => Units(snapshot).Contains(target["TargetId"].Text),
        _ => false,
    };

    /// <summary>The units that the account is in, the innermost first.</summary>
    private static IEnumerable<string> Units(Snapshot snapshot)
    {
        string child = snapshot.Account;
        for (int i = 0; i < MostNested; i++)
        {
            ReplyNode parent = snapshot.Ask("organizations", "ListParents", null, ("ChildId", child))["Parents"].Items.FirstOrDefault();
            if (parent["Type"].Text != "ORGANIZATIONAL_UNIT" || parent["Id"].Text is not { } id)
            {
                yield break;
            }

            yield return child = id;
        }
    }
}
