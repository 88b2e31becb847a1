namespace CloudTrailSec.Simulation.Personas;

/// <summary>People: most sign in through IAM Identity Center, one still has an IAM user.</summary>
internal static class People
{
    private const string SsoValues =
        "roleArn=arn:aws:iam::<account>:role/aws-reserved/sso.amazonaws.com/<home>/<role>";

    private static readonly Script s_sso = Script.Parse("saml> sts:AssumeRoleWithSAML");

    private static readonly Script s_ssoConsole = Script.Parse("""
        saml> sts:AssumeRoleWithSAML ~2
        signedInRole> signin:ConsoleLogin
        """);

    /// <summary>The office, and what the provider at home hands out.</summary>
    private static readonly string[] s_addresses = ["203.0.113.10", "203.0.113.10", "203.0.113.10", "198.51.100.<#n20-29>"];

    internal static Persona Developers { get; } = new("developers", "role")
    {
        Share = 75,
        Rhythm = Rhythm.Office,
        Members = ["session=alice.moreau@example.com", "session=ben.okafor@example.com", "session=chloe.lind@example.com"],
        Values = $"role=<ssoDeveloper> {SsoValues}",
        Addresses = s_addresses,
        Opening = s_sso,
        SignIn = s_ssoConsole,
        Routines =
        [
            new(5, Agents.Console, """
                ec2:DescribeInstances ~1
                ec2:DescribeInstanceStatus ~1
                ec2:DescribeTags ~0
                ec2:DescribeVolumes ~0
                ec2:DescribeSecurityGroups x0-1 ~1
                ec2:DescribeAddresses x0-1
                monitoring:DescribeAlarms x1-2
                ec2:GetConsoleOutput x0-1
                """),
            new(5, Agents.Console, """
                lambda:ListFunctions20150331 ~3
                lambda:GetFunction20150331v2 x1-3 ~20
                lambda:GetPolicy20150331v2 ~1
                logs:DescribeLogGroups ~4
                logs:FilterLogEvents x2-8 ~25
                """),
            new(4, Agents.Console, """
                s3:ListBuckets ~3
                s3:GetBucketLocation x1-3 ~1 bucket=<uploads>
                s3:ListObjects x1-3 ~12 bucket=<uploads>
                s3:GetBucketPolicyStatus x0-2 bucket=<artifacts> !nopolicy
                s3:HeadObject x0-3 bucket=<uploads>
                """),
            new(5, "cli-mac", """
                sts:GetCallerIdentity ~4
                ec2:DescribeInstances x1-2 ~15
                dynamodb:DescribeTable x0-2 ~20
                logs:FilterLogEvents x1-5 ~30
                sqs:GetQueueAttributes x0-3 ~20
                """),
            new(2, "cli-mac", """
                s3:ListObjects bucket=<artifacts> command=s3.cp ~2
                s3:GetObject x1-6 ~5 bucket=<artifacts> key=<function>/<release>.zip command=s3.cp
                cloudformation:DescribeStacks ~5
                """),
            new(1, "cli-mac", """
                iam:ListUsers !denied ~5
                iam:ListRoles x0-1 !denied
                secretsmanager:GetSecretValue x0-1 !denied
                """),
        ],
    };

    internal static Persona Administrator { get; } = new("administrator", "role")
    {
        Share = 18,
        Rhythm = Rhythm.Office,
        Members = ["session=dana.petrov@example.com"],
        Values = $"role=<ssoAdministrator> {SsoValues}",
        Addresses = s_addresses,
        Opening = s_sso,
        SignIn = s_ssoConsole,
        Routines =
        [
            new(4, Agents.Console, """
                iam:GetAccountSummary ~1
                iam:ListAccountAliases ~0
                iam:ListUsers ~5
                iam:ListRoles ~4
                iam:ListAccessKeys x1-3 ~2 user=svc-backup
                iam:ListAttachedUserPolicies x0-2 user=svc-backup
                iam:ListMFADevices x0-2 user=nina.keller
                """),
            new(3, Agents.Console, """
                guardduty:ListDetectors ~1
                guardduty:GetDetector ~1
                guardduty:ListFindings x1-2 ~20
                securityhub:GetFindings x1-3 ~15
                cloudtrail:DescribeTrails ~3
                cloudtrail:GetTrailStatus
                """),
            new(2, "cli", """
                sts:GetCallerIdentity ~4
                organizations:DescribeOrganization ~6
                iam:GetPolicy x1-4 ~10
                cloudtrail:LookupEvents x1-6 ~8 !throttled%15
                """),
            new(1, Agents.Console, """
                ec2:DescribeSecurityGroups ~8
                ec2:AuthorizeSecurityGroupIngress cidr=203.0.113.0/24 port=443 ~4
                ec2:DescribeSecurityGroups
                """),
        ],
    };

    internal static Persona Analyst { get; } = new("analyst", "role")
    {
        Share = 30,
        Rhythm = Rhythm.Office,
        Members = ["session=emil.sato@example.com"],
        Values = $"role=<ssoAnalyst> {SsoValues}",
        Addresses = s_addresses,
        Opening = s_sso,
        SignIn = s_ssoConsole,
        Routines =
        [
            new(5, Agents.Console, """
                let query=<#uuid>
                glue:GetDatabases ~2
                glue:GetTable x1-2 ~3
                athena:StartQueryExecution ~2
                athena:GetQueryExecution x3-9 ~1
                athena:GetQueryResults x1-3 ~4
                s3:GetObject x2-9 ~1 bucket=<reports> key=athena/<#uuid>.csv
                """),
            new(2, "boto", """
                s3:ListObjects bucket=<reports> ~2
                s3:GetObject x4-20 ~3 bucket=<reports> key=monthly/<day>/sales-<#n10-99>.parquet
                s3:PutObject x0-2 bucket=<reports> key=models/<#hex8>.pkl
                """),
            new(1, Agents.Console, """
                s3:ListBuckets ~4
                s3:GetBucketLocation bucket=<applications> !denied ~2
                """),
        ],
    };

    internal static Persona Accountant { get; } = new("accountant", "consoleUser")
    {
        Share = 6,
        Rhythm = Rhythm.Office,
        Members = ["user=nina.keller"],
        Values = "mfaAuthenticated=true",
        Addresses = ["203.0.113.10"],
        SignIn = Script.Parse("""
            refusedUser> signin:ConsoleLogin x0-1 !wrong answer=Failure ~9
            refusedUser> signin:CheckMfa ~3
            signedInUser> signin:ConsoleLogin mfa="MFAIdentifier":"arn:aws:iam::<account>:mfa/<user>","MFAUsed":"Yes"
            """),
        Routines =
        [
            new(1, Agents.Console, """
                health:DescribeEventAggregates ~1
                ce:GetCostAndUsage x2-6 ~12
                s3:ListBuckets x0-1 !denied
                """),
        ],
    };
}
