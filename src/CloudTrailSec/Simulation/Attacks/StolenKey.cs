using CloudTrailSec.Simulation.Personas;

namespace CloudTrailSec.Simulation.Attacks;

/// <summary>A long-term key out of a repository.</summary>
internal static class StolenKey
{
    internal static Attack Attack { get; } = new(
        "stolen-key",
        "A stolen IAM user's key looks around, is denied, makes an administrator and a key for it.",
        Machines.Backup,
        "198.51.100.150",
        "cli-stranger",
        """
        let newUser=support-sync
        sts:GetCallerIdentity ~20
        iam:GetUser ~8
        iam:ListAttachedUserPolicies ~6
        iam:ListUserPolicies ~6
        iam:ListGroupsForUser ~6
        iam:GetAccountAuthorizationDetails ~10 !denied
        iam:ListUsers x1-3 ~9 !denied
        iam:ListRoles ~9 !denied
        s3:ListBuckets ~15
        ec2:DescribeInstances x2-4 ~7 !denied
        secretsmanager:ListSecrets x1-2 ~7 !denied
        lambda:ListFunctions20150331 ~7 !denied
        iam:CreateUser ~40
        iam:AttachUserPolicy ~12
        iam:CreateAccessKey ~10
        iam:CreateAccessKey ~60 newUser=nina.keller
        """);
}
