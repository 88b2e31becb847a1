namespace CloudTrailSec.Simulation.Personas;

/// <summary>AWS itself: services, and the roles that they own.</summary>
internal static class Services
{
    private const string LinkedRoleArn = "roleArn=arn:aws:iam::<account>:role/aws-service-role/<invokedBy>/<role>";

    /// <summary>CloudTrail looks whether it may still write before it delivers.</summary>
    internal static Persona CloudTrail { get; } = new("cloudtrail", "service")
    {
        Share = 110,
        Members = ["invokedBy=cloudtrail.amazonaws.com"],
        IsEverywhere = true,
        Routines =
        [
            new(1, "cli", """
                s3:GetBucketAcl ~1 bucket=<logs>
                kms:GenerateDataKey x0-1
                """),
        ],
    };

    internal static Persona Config { get; } = new("config", "service")
    {
        Share = 40,
        Members = ["invokedBy=config.amazonaws.com"],
        IsEverywhere = true,
        Routines =
        [
            new(3, "cli", """
                let accessKey=ASIA<#up16>
                sts:AssumeRole role=config-recorder roleArn=arn:aws:iam::<account>:role/service-role/config-recorder session=AWSConfig-Describe
                """),
            new(1, "cli", "s3:PutObject bucket=<logs> key=AWSLogs/<account>/Config/<region>/<day>/ConfigHistory/<account>_Config_<region>_<#hex8>.json.gz"),
        ],
    };

    internal static Persona Lambda { get; } = new("lambda", "service")
    {
        Share = 35,
        Rhythm = Rhythm.Customers,
        Members = ["invokedBy=lambda.amazonaws.com"],
        Routines =
        [
            new(1, "cli", """
                let accessKey=ASIA<#up16>
                sts:AssumeRole role=invoice-render-role roleArn=arn:aws:iam::<account>:role/service-role/invoice-render-role session=invoice-render
                """),
        ],
    };

    internal static Persona AutoScaling { get; } = new("autoscaling", "linked")
    {
        Share = 50,
        Members = ["session=AutoScaling"],
        Values = $"invokedBy=autoscaling.amazonaws.com role=AWSServiceRoleForAutoScaling {LinkedRoleArn}",
        Lifetime = Clock.Hour,
        Routines =
        [
            new(12, "cli", """
                ec2:DescribeInstanceStatus ~1
                elasticloadbalancing:DescribeTargetHealth x0-2
                """),
            new(1, "cli", """
                let newInstance=i-0<#hex16>
                ec2:RunInstances ~20
                ec2:DescribeInstances x1-3 ~30
                elasticloadbalancing:RegisterTargets
                """),
            new(1, "cli", "ec2:TerminateInstances"),
        ],
    };

    internal static Persona Recorder { get; } = new("config-recorder", "linked")
    {
        Share = 45,
        Members = ["session=AWSConfig-Describe"],
        Values = $"invokedBy=config.amazonaws.com role=AWSServiceRoleForConfig {LinkedRoleArn}",
        Lifetime = Clock.Hour,
        IsEverywhere = true,
        Routines =
        [
            new(2, "cli", """
                ec2:DescribeSecurityGroups ~1
                ec2:DescribeNetworkInterfaces x1-2 ~1
                ec2:DescribeInstances ~1
                elasticloadbalancing:DescribeLoadBalancers
                """),
            new(1, "cli", """
                s3:GetBucketAcl x1-3 ~0
                s3:GetBucketTagging x1-3 ~0
                config:PutEvaluations
                """),
        ],
    };
}
