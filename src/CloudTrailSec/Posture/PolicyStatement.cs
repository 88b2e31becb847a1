using CloudTrailSec.Events;

namespace CloudTrailSec.Posture;

/// <summary>One statement of a policy.</summary>
internal sealed class PolicyStatement(ReplyNode statement)
{
    /// <summary>What stands for any name in a resource: a name that no pattern meets but by a wildcard.</summary>
    internal const string AnyName = "\u0001";

    internal bool IsAllow => statement["Effect"].Text == "Allow";

    /// <summary>Its conditions; operators and keys in lower case.</summary>
    internal IEnumerable<PolicyCondition> Conditions => statement["Condition"].Members.SelectMany(o => o.Value.Members.Select(k =>
        new PolicyCondition(o.Name.ToLowerInvariant(), k.Name.ToLowerInvariant(), [.. k.Value.Texts])));

    /// <summary>Everyone, whoever they are.</summary>
    internal bool IsForAnyone => statement["Principal"].Text == "*" || statement["Principal"]["AWS"].Texts.Contains("*")
        || (IsAllow && !statement["NotPrincipal"].IsMissing);

    /// <summary>Everyone, and no condition that keeps strangers out.</summary>
    internal bool IsPublic => IsForAnyone && !(Excludes(Strangers.Caller) && Excludes(Strangers.Anonymous));

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
        ? Resources.Any(r => IsSameCase(r, resource))
        : !statement["NotResource"].Texts.Any(r => IsSameCase(r, resource));

    /// <summary>Whether a condition keeps a caller out, whose requests have these keys.</summary>
    internal bool Excludes(IReadOnlyDictionary<string, string?> caller) =>
        Conditions.Any(c => caller.TryGetValue(c.Key, out string? value) && c.Fails(value));

    /// <summary>The account a principal belongs to; null for a service, everyone, or an id.</summary>
    internal static string? AccountOf(string principal) =>
        principal.Length == 12 && principal.All(char.IsDigit) ? principal
        : principal.Split(':') is { Length: > 4 } parts ? parts[4]
        : null;

    private static bool IsMatch(string pattern, string text) => Wildcard.IsMatch(pattern, text);

    /// <summary>Of resources, unlike actions, case counts.</summary>
    private static bool IsSameCase(string pattern, string text) =>
        IsMatch(pattern, text) && pattern.Split('*', '?').All(part => text.IndexOf(part, StringComparison.Ordinal) >= 0);
}
