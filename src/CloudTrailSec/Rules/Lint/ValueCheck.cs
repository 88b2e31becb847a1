using System.Text.RegularExpressions;

namespace CloudTrailSec.Rules.Lint;

/// <summary>Values that a field never has: a range without its modifier, a pattern taken for text, a word of another tool.</summary>
internal static class ValueCheck
{
    private static readonly (string Field, Regex Possible, string Why)[] s_fields =
    [
        ("eventName", new Regex(@"^(?!.*(\.[*+]|[()|^$]))"), "a regular expression needs |re"),
        ("sourceIPAddress", new Regex("^[^/]*$"), "a range of addresses needs |cidr"),
        ("awsRegion", new Regex(@"^[a-z]+(-[a-z]+)+-\d+r?$"), "regions are written like us-east-1"),
        ("errorCode", new Regex("^(?!(Success|Succeeded|None|OK)$)", RegexOptions.IgnoreCase), "a call that succeeds has no errorCode; write null"),
        ("userIdentity.type", OneOf(
            "IAMUser|Root|AssumedRole|Role|FederatedUser|Directory|AWSAccount|AWSService|SAMLUser|WebIdentityUser|IdentityCenterUser|Unknown"),
            "CloudTrail writes IAMUser, Root, AssumedRole, Role, FederatedUser, AWSAccount, AWSService, SAMLUser, WebIdentityUser or IdentityCenterUser"),
        ("eventType", OneOf("AwsApiCall|AwsServiceEvent|AwsConsoleAction|AwsConsoleSignIn|AwsCloudTrailInsight|AwsVpceEvent|AwsVpceEvents"),
            "CloudTrail writes AwsApiCall, AwsServiceEvent, AwsConsoleAction, AwsConsoleSignIn, AwsVpceEvents or AwsCloudTrailInsight"),
        ("eventCategory", OneOf("Management|Data|Insight|NetworkActivity"), "CloudTrail writes Management, Data, NetworkActivity or Insight"),
    ];

    internal static IEnumerable<RuleWarning> Run(RuleShape shape) =>
        from field in shape.Fields
        from known in s_fields
        where known.Field == field.Field
        from test in field.Tests
        let text = test.OnlyText ?? (field.Field == "eventName" ? (test as TextTest)?.Value : null)
        where text is { Length: > 0 } && !known.Possible.IsMatch(text) && (known.Field != "errorCode" || IsNeeded(shape, field))
        select shape.Warn(RuleWarningId.ValueUnknown, $"{field.Field} is never {text}: {known.Why}.", field);

    /// <summary>Rules for several tools ask for Success or for nothing.</summary>
    private static bool IsNeeded(RuleShape shape, FieldCondition field) => shape.Together.Any(t => t.Contains(field));

    private static Regex OneOf(string words) => new($"^({words})$", RegexOptions.IgnoreCase);
}
