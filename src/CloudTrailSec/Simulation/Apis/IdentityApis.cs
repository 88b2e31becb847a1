namespace CloudTrailSec.Simulation.Apis;

/// <summary>IAM, STS and sign-in.</summary>
internal static class IdentityApis
{
    private const string Role = """[{"accountId":"<account>","type":"AWS::IAM::Role","ARN":"<roleArn>"}]""";

    private const string Credentials =
        """
        "credentials":{"accessKeyId":"<accessKey>","sessionToken":"<#b64-260>","expiration":"<stamp+3600>"},"assumedRoleUser":{"assumedRoleId":"<AROA!role>:<session>","arn":"arn:aws:sts::<account>:assumed-role/<role>/<session>"}
        """;

    private const string LoginTo = "https://console.aws.amazon.com/console/home?hashArgs=%23&isauthcode=true&state=hashArgsFromTB_us-east-1_<#hex16>";

    internal static IEnumerable<ApiShape> All { get; } = [.. Iam(), .. Sts(), .. SignIn()];

    private static IEnumerable<ApiShape> Iam() =>
    [
        .. Reads("ListUsers", "ListRoles", "ListAccountAliases", "GetAccountSummary", "GetAccountPasswordPolicy", "ListVirtualMFADevices"),
        ApiShape.Global("iam", "GenerateCredentialReport", true, null, """{"state":"STARTED"}"""),
        ApiShape.Global("iam", "GetAccountAuthorizationDetails", true, """{"maxItems":1000}"""),
        ApiShape.Global("iam", "GetUser", true, """{"userName":"<user>"}"""),
        ApiShape.Global("iam", "GetRole", true, """{"roleName":"<role>"}"""),
        ApiShape.Global("iam", "ListAccessKeys", true, """{"userName":"<user>"}"""),
        ApiShape.Global("iam", "ListMFADevices", true, """{"userName":"<user>"}"""),
        ApiShape.Global("iam", "ListAttachedUserPolicies", true, """{"userName":"<user>"}"""),
        ApiShape.Global("iam", "ListUserPolicies", true, """{"userName":"<user>"}"""),
        ApiShape.Global("iam", "ListGroupsForUser", true, """{"userName":"<user>"}"""),
        ApiShape.Global("iam", "ListAttachedRolePolicies", true, """{"roleName":"<role>"}"""),
        ApiShape.Global("iam", "ListRolePolicies", true, """{"roleName":"<role>"}"""),
        ApiShape.Global("iam", "GetPolicy", true, """{"policyArn":"arn:aws:iam::<account>:policy/<policy>"}"""),
        ApiShape.Global(
            "iam", "CreateUser", false, """{"userName":"<newUser>"}""",
            """{"user":{"path":"/","arn":"arn:aws:iam::<account>:user/<newUser>","userId":"<AIDA!newUser>","createDate":"<stamp>","userName":"<newUser>"}}"""),
        ApiShape.Global(
            "iam", "CreateAccessKey", false, """{"userName":"<newUser>"}""",
            """{"accessKey":{"userName":"<newUser>","accessKeyId":"<newKey>","status":"Active","createDate":"<stamp>"}}"""),
        ApiShape.Global(
            "iam", "AttachUserPolicy", false,
            """{"userName":"<newUser>","policyArn":"arn:aws:iam::aws:policy/AdministratorAccess"}"""),
        ApiShape.Global(
            "iam", "AttachRolePolicy", false,
            """{"roleName":"<function>-role","policyArn":"arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"}"""),
        ApiShape.Global(
            "iam", "UpdateAssumeRolePolicy", false,
            """{"roleName":"<function>-role","policyDocument":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}"}"""),
    ];

    private static IEnumerable<ApiShape> Sts() =>
    [
        ApiShape.Global("sts", "GetCallerIdentity", true, null, """{"userId":"<callerId>","account":"<account>","arn":"<callerArn>"}"""),
        ApiShape.OnResources(
            "sts", "AssumeRole", true, false, Role, """{"roleArn":"<roleArn>","roleSessionName":"<session>"}""", Wrap(Credentials)),
        ApiShape.OnResources(
            "sts", "AssumeRoleWithSAML", true, false,
            """[{"accountId":"<account>","type":"AWS::IAM::Role","ARN":"<roleArn>"},{"accountId":"<account>","type":"AWS::IAM::SAMLProvider","ARN":"<samlProvider>"}]""",
            """{"sAMLAssertionID":"_<#uuid>","roleSessionName":"<session>","principalTags":{},"durationSeconds":43200,"roleArn":"<roleArn>","principalArn":"<samlProvider>"}""",
            Wrap(Credentials + ""","subjectType":"persistent","issuer":"https://portal.sso.<home>.amazonaws.com/saml/assertion/<#b64-24>","audience":"https://signin.aws.amazon.com/saml","nameQualifier":"<samlQualifier>","subject":"<session>" """)),
        ApiShape.OnResources(
            "sts", "AssumeRoleWithWebIdentity", true, false, Role,
            """{"roleArn":"<roleArn>","roleSessionName":"<session>","durationSeconds":3600}""",
            Wrap(Credentials + ""","subjectFromWebIdentityToken":"<repository>","provider":"<oidcProvider>","audience":"sts.amazonaws.com" """)),
    ];

    private static IEnumerable<ApiShape> SignIn() =>
    [
        ApiShape.Global(
            "signin", "ConsoleLogin", false, null, """{"ConsoleLogin":"<answer>"}""",
            $$"""{"LoginTo":"{{LoginTo}}","MobileVersion":"No",<mfa>}"""),
        ApiShape.Global("signin", "CheckMfa", false, null, """{"CheckMfa":"Success"}""", """{"MfaType":"Virtual MFA"}"""),
    ];

    private static IEnumerable<ApiShape> Reads(params string[] names) => names.Select(n => ApiShape.Global("iam", n, true));

    private static string Wrap(string inner) => $$"""{{{inner.TrimEnd()}}}""";
}
