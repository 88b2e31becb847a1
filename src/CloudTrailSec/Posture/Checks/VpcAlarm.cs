namespace CloudTrailSec.Posture;

internal sealed class VpcAlarm() : MetricFilterCheck(
    "CW-14",
    "An alarm tells of changes of VPCs",
    [],
    Calls(
        "ec2.amazonaws.com",
        "CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection", "CreateVpcPeeringConnection",
        "DeleteVpcPeeringConnection", "RejectVpcPeeringConnection", "AttachClassicLinkVpc", "DetachClassicLinkVpc",
        "DisableVpcClassicLink", "EnableVpcClassicLink"));
