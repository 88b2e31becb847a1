namespace CloudTrailSec.Simulation;

/// <summary>The kinds of callers, by name.</summary>
internal static class Identities
{
    private const string RoleArn = "arn:aws:sts::<account>:assumed-role/<role>/<session>";
    private const string RoleId = "<AROA!role>:<session>";
    private const string UserArn = "arn:aws:iam::<account>:user/<user>";
    private const string UserId = "<AIDA!user>";

    private const string Key = "\"accessKeyId\":\"<accessKey>\"";

    private const string Issuer =
        """
        "sessionIssuer":{"type":"Role","principalId":"<AROA!role>","arn":"<roleArn>","accountId":"<account>","userName":"<role>"}
        """;

    private const string Attributes = """
        "attributes":{"creationDate":"<created>","mfaAuthenticated":"<mfaAuthenticated>"}
        """;

    private static readonly Dictionary<string, IdentityShape> s_shapes = new(StringComparer.Ordinal)
    {
        ["role"] = Role(Key + ",", "{}", string.Empty),
        ["signedInRole"] = Role(string.Empty, "{}", string.Empty),
        ["webRole"] = Role(Key + ",", """{"federatedProvider":"<oidcProvider>","attributes":{}}""", string.Empty),
        ["instance"] = Role(Key + ",", "{}", ",\"ec2RoleDelivery\":\"1.0\""),
        ["linked"] = new(
            $$"""{"type":"AssumedRole","principalId":"{{RoleId}}","arn":"{{RoleArn}}","accountId":"<account>","sessionContext":{{{Issuer}},"webIdFederationData":{},{{Attributes}}},"invokedBy":"<invokedBy>"}""",
            RoleArn, RoleId, true),
        ["service"] = new("""{"type":"AWSService","invokedBy":"<invokedBy>"}""", "<invokedBy>", "<invokedBy>", true) { IsAnotherAccount = true },
        ["user"] = User(Key + ",", string.Empty),
        ["consoleUser"] = User(Key + ",", $$""","sessionContext":{"sessionIssuer":{},"webIdFederationData":{},{{Attributes}}}"""),
        ["signedInUser"] = User(string.Empty, string.Empty),
        ["refusedUser"] = Other(
            """{"type":"IAMUser","principalId":"<AIDA!user>","accountId":"<account>","accessKeyId":"","userName":"<user>"}""",
            UserArn, UserId),
        ["signedInRoot"] = Root("\"accessKeyId\":\"\""),
        ["root"] = Root($$"""{{Key}},"sessionContext":{"sessionIssuer":{},"webIdFederationData":{},{{Attributes}}}"""),
        ["saml"] = Other(
            """{"type":"SAMLUser","principalId":"<samlQualifier>:<session>","userName":"<session>","identityProvider":"<samlQualifier>"}""",
            "<session>", "<session>"),
        ["webUser"] = Other(
            """{"type":"WebIdentityUser","principalId":"<oidcProvider>:sts.amazonaws.com:<repository>","userName":"<repository>","identityProvider":"<oidcProvider>"}""",
            "<repository>", "<repository>"),
    };

    internal static IdentityShape Get(string name) => s_shapes[name];

    private static IdentityShape Other(string json, string arn, string id) => new(json, arn, id, false);

    private static IdentityShape Role(string key, string federation, string delivery) => new(
        $$$"""{"type":"AssumedRole","principalId":"{{{RoleId}}}","arn":"{{{RoleArn}}}","accountId":"<account>",{{{key}}}"sessionContext":{{{{Issuer}}},"webIdFederationData":{{{federation}}},{{{Attributes}}}{{{delivery}}}}}""",
        RoleArn, RoleId, false);

    private static IdentityShape User(string key, string context) => new(
        $$"""{"type":"IAMUser","principalId":"{{UserId}}","arn":"{{UserArn}}","accountId":"<account>",{{key}}"userName":"<user>"{{context}}}""",
        UserArn, UserId, false);

    private static IdentityShape Root(string key) => new(
        $$"""{"type":"Root","principalId":"<account>","arn":"arn:aws:iam::<account>:root","accountId":"<account>",{{key}}}""",
        "arn:aws:iam::<account>:root", "<account>", false);
}
