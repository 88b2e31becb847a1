namespace CloudTrailSec.Simulation.Apis;

/// <summary>EC2 and load balancing.</summary>
internal static class Ec2Apis
{
    private const string AllInstances = """{"instancesSet":{},"filterSet":{}}""";
    private const string Done = """{"requestId":"<request>","_return":true}""";

    internal static IEnumerable<ApiShape> All { get; } =
    [
        .. Describe(),
        ApiShape.Write(
            "ec2", "CreateSnapshot",
            """{"volumeId":"<volume>","description":"<description>"}""",
            """{"requestId":"<request>","snapshotId":"<snapshot>","volumeId":"<volume>","status":"pending","startTime":<ms>,"ownerId":"<account>","volumeSize":"<#n8-200>","description":"<description>","encrypted":false}"""),
        ApiShape.Write("ec2", "DeleteSnapshot", """{"snapshotId":"<snapshot>","force":false}""", Done),
        ApiShape.Write(
            "ec2", "ModifySnapshotAttribute",
            """{"snapshotId":"<snapshot>","createVolumePermission":{"add":{"items":[{"group":"all"}]}},"attributeType":"CREATE_VOLUME_PERMISSION"}""",
            Done),
        ApiShape.Write(
            "ec2", "AuthorizeSecurityGroupIngress",
            """{"groupId":"<securityGroup>","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":<port>,"toPort":<port>,"groups":{},"ipRanges":{"items":[{"cidrIp":"<cidr>"}]},"ipv6Ranges":{},"prefixListIds":{}}]}}""",
            """{"requestId":"<request>","_return":true,"securityGroupRuleSet":{"items":[{"groupOwnerId":"<account>","groupId":"<securityGroup>","securityGroupRuleId":"sgr-0<#hex16>","isEgress":false,"ipProtocol":"tcp","fromPort":<port>,"toPort":<port>,"cidrIpv4":"<cidr>"}]}}"""),
        ApiShape.Write(
            "ec2", "CreateTags",
            """{"resourcesSet":{"items":[{"resourceId":"<instance>"}]},"tagSet":{"items":[{"key":"release","value":"<release>"}]}}""",
            Done),
        ApiShape.Write(
            "ec2", "RunInstances",
            """{"instancesSet":{"items":[{"imageId":"<image>","minCount":1,"maxCount":1}]},"instanceType":"t3.large","blockDeviceMapping":{},"availabilityZone":"<region>a","monitoring":{"enabled":false},"subnetId":"<subnet>","disableApiTermination":false,"clientToken":"fleet-<#uuid>","iamInstanceProfile":{"name":"<webRole>"}}""",
            """{"requestId":"<request>","reservationId":"r-0<#hex16>","ownerId":"<account>","groupSet":{},"instancesSet":{"items":[{"instanceId":"<newInstance>","imageId":"<image>","instanceState":{"code":0,"name":"pending"},"amiLaunchIndex":0,"productCodes":{},"instanceType":"t3.large","launchTime":<ms>,"placement":{"availabilityZone":"<region>a","tenancy":"default"},"monitoring":{"state":"disabled"},"subnetId":"<subnet>","vpcId":"<vpc>"}]},"requesterId":"<account>"}"""),
        ApiShape.Write(
            "ec2", "TerminateInstances",
            """{"instancesSet":{"items":[{"instanceId":"<newInstance>"}]}}""",
            """{"requestId":"<request>","instancesSet":{"items":[{"instanceId":"<newInstance>","currentState":{"code":32,"name":"shutting-down"},"previousState":{"code":16,"name":"running"}}]}}"""),
        ApiShape.Read("elasticloadbalancing", "DescribeLoadBalancers", """{"pageSize":400}"""),
        ApiShape.Read(
            "elasticloadbalancing", "DescribeTargetHealth",
            """{"targetGroupArn":"arn:aws:elasticloadbalancing:<region>:<account>:targetgroup/web/<targetGroup>"}"""),
        ApiShape.Write(
            "elasticloadbalancing", "RegisterTargets",
            """{"targetGroupArn":"arn:aws:elasticloadbalancing:<region>:<account>:targetgroup/web/<targetGroup>","targets":[{"id":"<newInstance>","port":8080}]}"""),
    ];

    private static IEnumerable<ApiShape> Describe()
    {
        (string Name, string Request)[] calls =
        [
            ("DescribeInstances", AllInstances),
            ("DescribeInstanceStatus", """{"instancesSet":{"items":[{"instanceId":"<instance>"}]},"filterSet":{},"includeAllInstances":false}"""),
            ("DescribeInstanceTypes", """{"DescribeInstanceTypesRequest":{"MaxResults":100}}"""),
            ("DescribeVolumes", """{"volumeSet":{},"filterSet":{}}"""),
            ("DescribeSnapshots", """{"maxResults":1000,"snapshotSet":{},"ownersSet":{"items":[{"owner":"self"}]},"sharedUsersSet":{},"filterSet":{}}"""),
            ("DescribeSecurityGroups", """{"maxResults":1000,"securityGroupSet":{},"securityGroupIdSet":{},"filterSet":{}}"""),
            ("DescribeSubnets", """{"subnetSet":{"items":[{"subnetId":"<subnet>"}]},"filterSet":{}}"""),
            ("DescribeVpcs", """{"vpcSet":{"items":[{"vpcId":"<vpc>"}]},"filterSet":{}}"""),
            ("DescribeRouteTables", """{"maxResults":100,"routeTableIdSet":{},"filterSet":{}}"""),
            ("DescribeNetworkInterfaces", """{"networkInterfaceIdSet":{},"filterSet":{"items":[{"name":"attachment.instance-id","valueSet":{"items":[{"value":"<instance>"}]}}]}}"""),
            ("DescribeTags", """{"maxResults":200,"filterSet":{"items":[{"name":"resource-id","valueSet":{"items":[{"value":"<instance>"}]}}]}}"""),
            ("DescribeAddresses", """{"publicIpsSet":{},"filterSet":{},"allocationIdsSet":{}}"""),
            ("DescribeRegions", """{"regionSet":{}}"""),
            ("DescribeFlowLogs", """{"DescribeFlowLogsRequest":{"MaxResults":1000}}"""),
            ("DescribeNetworkAcls", """{"maxResults":100,"networkAclIdSet":{},"filterSet":{}}"""),
            ("GetConsoleOutput", """{"instanceId":"<instance>"}"""),
        ];
        return calls.Select(c => ApiShape.Read("ec2", c.Name, c.Request));
    }
}
