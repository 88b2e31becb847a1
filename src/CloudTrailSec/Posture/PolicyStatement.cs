using CloudTrailSec.Events;

namespace CloudTrailSec.Posture;

/// <summary>One statement of a policy.</summary>
internal sealed class PolicyStatement(ReplyNode statement)
{
    private static readonly string[] s_narrowing =
    [
        "aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths", "aws:principalorgid", "aws:principalarn",
        "aws:principalaccount", "aws:principalorgpaths", "aws:sourcevpc", "aws:sourcevpce", "aws:sourceip", "aws:userid",
        "kms:calleraccount", "kms:viaservice", "s3:dataaccesspointaccount",
    ];

    internal bool IsAllow => statement["Effect"].Text == "Allow";

    internal ReplyNode Condition => statement["Condition"];

    /// <summary>Its conditions, each as an operator, a key and values; operators and keys in lower case.</summary>
    internal IEnumerable<(string Operator, string Key, IReadOnlyList<string> Values)> Conditions =>
        statement["Condition"].Members.SelectMany(o => o.Value.Members.Select(k => (
            o.Name.ToLowerInvariant(), k.Name.ToLowerInvariant(), (IReadOnlyList<string>)[.. k.Value.Texts])));

    /// <summary>Everyone, whoever they are.</summary>
    internal bool IsForAnyone => statement["Principal"].Text == "*" || statement["Principal"]["AWS"].Texts.Contains("*")
        || (IsAllow && !statement["NotPrincipal"].IsMissing);

    /// <summary>Everyone, and no condition that says which.</summary>
    internal bool IsPublic => IsForAnyone && !Conditions.Any(c => s_narrowing.Contains(c.Key) && !c.Values.Contains("*"));

    internal IEnumerable<string> AwsPrincipals =>
        statement["Principal"].Text is { } all ? [all] : statement["Principal"]["AWS"].Texts;

    internal IEnumerable<string> Services => statement["Principal"]["Service"].Texts;

    internal IEnumerable<string> Actions => statement["Action"].Texts;

    internal IEnumerable<string> Resources => statement["Resource"].Texts;

    internal bool Covers(string action) => statement["NotAction"].IsMissing
        ? Actions.Any(a => IsMatch(a, action))
        : !statement["NotAction"].Texts.Any(a => IsMatch(a, action));

    /// <summary>Whether it is about a resource, or all of them.</summary>
    internal bool IsAbout(string resource) => statement["NotResource"].IsMissing
        ? Resources.Any(r => IsMatch(r, resource))
        : !statement["NotResource"].Texts.Any(r => IsMatch(r, resource));

    /// <summary>Whether a condition limits it by one of some keys.</summary>
    internal bool IsLimitedBy(params string[] keys) =>
        Conditions.Any(c => keys.Contains(c.Key) && c.Values.Count > 0 && !c.Values.Contains("*"));

    /// <summary>The account a principal belongs to; null for a service, everyone, or an id.</summary>
    internal static string? AccountOf(string principal) =>
        principal.Length == 12 && principal.All(char.IsDigit) ? principal
        : principal.Split(':') is { Length: > 4 } parts ? parts[4]
        : null;

    private static bool IsMatch(string pattern, string text) => Wildcard.IsMatch(pattern, text);
}
