namespace CloudTrailSec.Posture;

internal sealed class NetworkAclAlarm() : MetricFilterCheck(
    "CW-11",
    "An alarm tells of changes of network ACLs",
    Calls(
        "ec2.amazonaws.com",
        "CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry",
        "ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation"));
