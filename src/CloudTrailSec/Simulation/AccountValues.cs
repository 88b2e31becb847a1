namespace CloudTrailSec.Simulation;

/// <summary>What every account has, by name: several values are chosen from, and <c>:=</c> is made once for an account.</summary>
internal static class AccountValues
{
    internal static (string Name, bool Once, Template[] Choices)[] All { get; } = Parse("""
        uploads = example-uploads-<last4>
        applications = example-applications-<last4>
        statements = example-statements-<last4>
        reports = example-reports-<last4>
        backups = example-backups-<last4>
        artifacts = example-artifacts-<last4>
        logs = example-trail-logs-<last4>
        state = example-tfstate-<last4>
        bucket = <uploads> | <applications> | <statements> | <reports> | <backups> | <artifacts> | <logs> | <state>
        key = <day>/<#hex12>.json
        instance1 := i-0<#hex16>
        instance2 := i-0<#hex16>
        instance3 := i-0<#hex16>
        instance4 := i-0<#hex16>
        instance = <instance1> | <instance2> | <instance3> | <instance4>
        newInstance = i-0<#hex16>
        volume1 := vol-0<#hex16>
        volume2 := vol-0<#hex16>
        volume3 := vol-0<#hex16>
        volume = <volume1> | <volume2> | <volume3>
        snapshot = snap-0<#hex16>
        image := ami-0<#hex16>
        vpc := vpc-0<#hex16>
        subnet := subnet-0<#hex16>
        s3-endpoint := vpce-0<#hex16>
        dynamodb-endpoint := vpce-0<#hex16>
        kms-endpoint := vpce-0<#hex16>
        sqs-endpoint := vpce-0<#hex16>
        secretsmanager-endpoint := vpce-0<#hex16>
        ssm-endpoint := vpce-0<#hex16>
        securityGroup := sg-0<#hex16>
        targetGroup := <#hex16>
        detector := <#hex32>
        kmsKey := <#uuid>
        secret := arn:aws:secretsmanager:<home>:<account>:secret:orders/database-x7Qd2L
        samlProvider := arn:aws:iam::<account>:saml-provider/AWSSSO_<#hex16>_DO_NOT_DELETE
        samlQualifier := <#b64-27>=
        oidcProvider = arn:aws:iam::<account>:oidc-provider/token.actions.githubusercontent.com
        ssoDeveloper := AWSReservedSSO_Developer_<#hex16>
        ssoAdministrator := AWSReservedSSO_AdministratorAccess_<#hex16>
        ssoAnalyst := AWSReservedSSO_Analyst_<#hex16>
        webRole = apply-web-waf-role
        role = <webRole> | github-deploy | posture-scanner | orders-worker-role
        user = svc-backup | nina.keller
        newUser = <user>
        newKey = AKIA<#up16>
        policy = deploy-boundary | orders-access
        trail = organization-events
        accountTrail = account-audit
        table = orders | customers | carts
        queue = orders | notifications
        function = orders-worker | invoice-render | image-resize
        application = shop
        release = r<#n100-999>
        description = nightly
        port = 443
        cidr = 203.0.113.0/24
        query = <#uuid>
        repository = repo:example-org/platform:ref:refs/heads/main
        answer = Success
        mfa = "MFAUsed":"No"
        """);

    private static (string Name, bool Once, Template[] Choices)[] Parse(string text) =>
        [.. text.Split('\n').Select(line => line.Trim().Split(['='], 2)).Select(sides =>
        (
            sides[0].TrimEnd(':', ' '),
            sides[0].EndsWith(":", StringComparison.Ordinal),
            Array.ConvertAll(sides[1].Split('|'), c => Template.Parse(c.Trim()))))];
}
