namespace CloudTrailSec.Simulation.Personas;

/// <summary>The company's own programs.</summary>
internal static class Machines
{
    /// <summary>The web application, on instances behind a web application firewall.</summary>
    internal static Persona WebApplication { get; } = new("web-application", "instance")
    {
        Share = 330,
        Rhythm = Rhythm.Customers,
        Members =
        [
            "session=<instance1> host=11", "session=<instance2> host=12",
            "session=<instance3> host=13", "session=<instance4> host=14",
        ],
        Values = "role=<webRole> roleArn=arn:aws:iam::<account>:role/<webRole> application=apply",
        PrivateAddress = "10.20.1.<host>",
        Lifetime = 6 * Clock.Hour,
        Opening = Script.Parse("service> sts:AssumeRole invokedBy=ec2.amazonaws.com ~2"),
        Routines =
        [
            new(8, "java", """
                let key=<day>/<#hex12>.json
                kms:Decrypt x0-1 ~0
                dynamodb:GetItem x1-3 ~1 table=customers
                s3:PutObject ~1 bucket=<applications>
                dynamodb:PutItem ~0 table=orders
                sqs:SendMessage ~0 queue=orders
                """),
            new(8, "java", """
                dynamodb:Query ~1 table=orders
                dynamodb:GetItem x0-4 ~1 table=carts
                s3:GetObject x1-3 ~1 bucket=<uploads>
                """),
            new(3, "java", """
                s3:GetObject bucket=<statements> key=<day>/<#hex12>.pdf
                s3:PutObject x0-1 bucket=<uploads>
                dynamodb:UpdateItem ~0 table=carts !conditional%6
                """),
            new(1, "java", """
                secretsmanager:GetSecretValue ~1
                ssm:GetParameter ~2
                s3:GetObject bucket=<uploads> key=missing/<#hex8>.png !nokey
                """),
        ],
    };

    internal static Persona Worker { get; } = new("orders-worker", "role")
    {
        Share = 95,
        Rhythm = Rhythm.Customers,
        Members = ["session=orders-worker"],
        Values = "role=orders-worker-role roleArn=arn:aws:iam::<account>:role/service-role/<role> function=orders-worker",
        Addresses = ["203.0.113.60", "203.0.113.61", "203.0.113.62"],
        Lifetime = Clock.Hour,
        Opening = Script.Parse("service> sts:AssumeRole invokedBy=lambda.amazonaws.com ~1"),
        Routines =
        [
            new(6, "boto-lambda", """
                sqs:ReceiveMessage ~1 queue=orders
                dynamodb:UpdateItem x1-4 ~1 table=orders !conditional%2
                sqs:DeleteMessage x1-3 ~0 queue=orders
                """),
            new(2, "boto-lambda", """
                logs:CreateLogStream ~1
                kms:Decrypt ~1 application=worker
                s3:PutObject x1-2 bucket=<statements> key=<day>/<#hex12>.pdf
                """),
        ],
    };

    /// <summary>Releases from GitHub Actions, most of them with Terraform.</summary>
    internal static Persona Deployments { get; } = new("deployments", "webRole")
    {
        Share = 65,
        Rhythm = Rhythm.Releases,
        Members = ["session=GitHubActions"],
        Values = "role=github-deploy roleArn=arn:aws:iam::<account>:role/github-deploy",
        Addresses = ["192.0.2.<#n10-90>"],
        Lifetime = 0,
        Opening = Script.Parse("webUser> sts:AssumeRoleWithWebIdentity ~2"),
        Routines =
        [
            new(4, "terraform", """
                let release=r<#n100-999>
                sts:GetCallerIdentity ~1
                s3:GetObject bucket=<state> key=platform/terraform.tfstate ~1
                dynamodb:PutItem table=terraform-locks ~1
                ec2:DescribeVpcs ~0
                ec2:DescribeSubnets x2-4 ~0
                ec2:DescribeSecurityGroups x1-3 ~0
                ec2:DescribeRouteTables ~0
                ec2:DescribeInstanceTypes x0-1 !throttled%10
                iam:GetRole x2-6 ~0
                iam:ListRolePolicies x2-4 ~0
                iam:ListAttachedRolePolicies x2-4 ~0
                s3:GetBucketPolicy x2-5 ~0 !nopolicy%40
                s3:GetBucketVersioning x2-4 ~0
                s3:GetBucketLifecycle x1-3 ~0 !nolifecycle
                lambda:GetFunction20150331v2 x1-3 ~0
                s3:PutObject bucket=<state> key=platform/terraform.tfstate
                """),
            new(5, "boto", """
                let function=orders-worker
                let release=r<#n100-999>
                s3:PutObject bucket=<artifacts> key=orders-worker/<#hex8>.zip ~2
                lambda:UpdateFunctionCode20150331v2 ~3
                lambda:GetFunctionConfiguration20150331v2 x1-4 ~2
                lambda:PublishVersion20150331 ~2
                cloudformation:DescribeStacks x0-2
                """),
            new(1, "terraform", """
                iam:UpdateAssumeRolePolicy ~1
                iam:AttachRolePolicy ~1
                monitoring:PutMetricAlarm ~1
                ec2:CreateTags x1-3
                """),
        ],
    };

    /// <summary>A posture scanner: it looks at everything, and some of it is not its business.</summary>
    internal static Persona Scanner { get; } = new("posture-scanner", "role")
    {
        Share = 100,
        Rhythm = Rhythm.Steady,
        Members = ["session=scheduled-scan"],
        Values = "role=posture-scanner roleArn=arn:aws:iam::<account>:role/posture-scanner",
        Addresses = ["192.0.2.140"],
        Lifetime = Clock.Hour,
        Opening = Script.Parse("service> sts:AssumeRole invokedBy=ecs-tasks.amazonaws.com ~1"),
        IsEverywhere = true,
        Routines =
        [
            new(3, "boto", """
                ec2:DescribeRegions ~0
                ec2:DescribeInstances ~1 !throttled%3
                ec2:DescribeSecurityGroups ~1
                ec2:DescribeNetworkAcls ~1
                ec2:DescribeFlowLogs ~1
                ec2:DescribeSnapshots ~1
                rds:DescribeDBInstances ~1
                rds:DescribeDBSnapshots ~1
                kms:ListAliases ~1
                kms:GetKeyRotationStatus x0-2 ~1 !denied%30
                lambda:ListFunctions20150331 ~1
                guardduty:ListDetectors ~1
                access-analyzer:ListAnalyzers ~1
                """),
            new(2, "boto", """
                s3:ListBuckets ~1
                s3:GetBucketAcl x2-6 ~0
                s3:GetBucketPolicy x2-5 ~0 !nopolicy%35
                s3:GetBucketPublicAccessBlock x2-5 ~0
                s3:GetBucketEncryption x2-5 ~0
                s3:GetBucketLogging x1-4 ~0
                secretsmanager:ListSecrets x0-1 !denied
                """),
            new(1, "boto", """
                iam:GenerateCredentialReport ~2
                iam:GetAccountSummary ~1
                iam:GetAccountPasswordPolicy ~1
                iam:ListUsers ~1
                iam:ListAccessKeys x1-3 ~1
                iam:ListVirtualMFADevices ~1
                cloudtrail:DescribeTrails ~1
                cloudtrail:GetTrailStatus ~1
                cloudtrail:GetEventSelectors ~1
                config:DescribeConfigurationRecorderStatus ~1
                tagging:GetResources x0-1
                """),
        ],
    };

    /// <summary>The backup job nobody dares to touch: an IAM user with a key as old as the company.</summary>
    internal static Persona Backup { get; } = new("backup", "user")
    {
        Share = 45,
        Rhythm = Rhythm.Nightly,
        Members = ["user=svc-backup"],
        Addresses = ["203.0.113.77"],
        Routines =
        [
            new(3, "cli", """
                s3:ListObjects bucket=<backups> command=s3.sync ~2
                s3:PutObject x10-30 ~5 bucket=<backups> key=fileserver/<day>/<#hex10>.tar.gz command=s3.sync
                """),
            new(1, "cli", """
                let snapshot=snap-0<#hex16>
                ec2:DescribeVolumes ~2
                ec2:CreateSnapshot x1-3 ~5
                ec2:DescribeSnapshots x1-3 ~30
                ec2:DeleteSnapshot x1-2 ~2 !inuse%8
                """),
        ],
    };
}
