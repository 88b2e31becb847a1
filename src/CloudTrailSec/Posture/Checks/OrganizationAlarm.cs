namespace CloudTrailSec.Posture;

internal sealed class OrganizationAlarm() : MetricFilterCheck(
    "CW-15",
    "An alarm tells of changes of the organization",
    ["Organization guardrail removed", "Account leaves the organization or is closed"],
    Calls(
        "organizations.amazonaws.com",
        "AcceptHandshake", "AttachPolicy", "CreateAccount", "CreateOrganizationalUnit", "CreatePolicy",
        "DeclineHandshake", "DeleteOrganization", "DeleteOrganizationalUnit", "DeletePolicy", "DetachPolicy",
        "DisablePolicyType", "EnablePolicyType", "InviteAccountToOrganization", "LeaveOrganization", "MoveAccount",
        "RemoveAccountFromOrganization", "UpdatePolicy", "UpdateOrganizationalUnit"));
