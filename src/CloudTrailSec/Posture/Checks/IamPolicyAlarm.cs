namespace CloudTrailSec.Posture;

internal sealed class IamPolicyAlarm() : MetricFilterCheck(
    "CW-04",
    "An alarm tells of changes of IAM policies",
    ["Administrator rights granted", "Rights granted that lead to all rights"],
    Calls(
        "iam.amazonaws.com",
        "DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "PutGroupPolicy", "PutRolePolicy", "PutUserPolicy",
        "CreatePolicy", "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion", "AttachRolePolicy",
        "DetachRolePolicy", "AttachUserPolicy", "DetachUserPolicy", "AttachGroupPolicy", "DetachGroupPolicy"));
