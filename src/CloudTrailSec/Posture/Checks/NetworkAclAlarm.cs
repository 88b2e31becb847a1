namespace CloudTrailSec.Posture;

internal sealed class NetworkAclAlarm() : MetricFilterCheck(
    "CW-11",
    "An alarm tells of changes of network ACLs",
    ["Network ACL opened to the world or deleted"],
    Calls(
        "ec2.amazonaws.com",
        "CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry",
        "ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation"));
