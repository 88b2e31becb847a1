namespace CloudTrailSec.Posture;

internal sealed class IamPolicyAlarm() : MetricFilterCheck(
    "CW-04",
    "An alarm tells of changes of IAM policies",
    Calls(
        "iam.amazonaws.com",
        "DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "PutGroupPolicy", "PutRolePolicy", "PutUserPolicy",
        "CreatePolicy", "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion", "AttachRolePolicy",
        "DetachRolePolicy", "AttachUserPolicy", "DetachUserPolicy", "AttachGroupPolicy", "DetachGroupPolicy"));
