namespace CloudTrailSec.Posture;

internal sealed class RouteTableAlarm() : MetricFilterCheck(
    "CW-13",
    "An alarm tells of changes of route tables",
    [],
    Calls(
        "ec2.amazonaws.com",
        "CreateRoute", "CreateRouteTable", "ReplaceRoute", "ReplaceRouteTableAssociation", "DeleteRouteTable",
        "DeleteRoute", "DisassociateRouteTable"));
