namespace CloudTrailSec.Posture;

internal sealed class SecurityGroupAlarm() : MetricFilterCheck(
    "CW-10",
    "An alarm tells of changes of security groups",
    ["Security group opened to the world"],
    Calls(
        "ec2.amazonaws.com",
        "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupIngress",
        "RevokeSecurityGroupEgress", "CreateSecurityGroup", "DeleteSecurityGroup"));
