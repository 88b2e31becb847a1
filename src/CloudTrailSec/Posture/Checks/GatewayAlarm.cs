namespace CloudTrailSec.Posture;

internal sealed class GatewayAlarm() : MetricFilterCheck(
    "CW-12",
    "An alarm tells of changes of network gateways",
    [],
    Calls(
        "ec2.amazonaws.com",
        "CreateCustomerGateway", "DeleteCustomerGateway", "AttachInternetGateway", "CreateInternetGateway",
        "DeleteInternetGateway", "DetachInternetGateway"));
