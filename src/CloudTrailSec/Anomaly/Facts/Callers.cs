using System.Text.RegularExpressions;

namespace CloudTrailSec.Anomaly;

/// <summary>Takes identities apart into principal, class and family.</summary>
internal sealed class Callers(ModelData model)
{
    private readonly Regex _ci = Patterns.New(model.CiRoles, RegexOptions.IgnoreCase);

    internal IdentityFacts Of(TrailEvent @event)
    {
        TrailIdentity identity = @event.Identity;
        string? recipient = Or(@event.RecipientAccountId);
        string caller = Or(identity.AccountId) ?? recipient ?? "?";
        (string principal, string @class, string family) = Classify(identity, caller, recipient ?? caller);
        CallerFacts facts = new(new Token(principal), @class, family, recipient ?? Or(identity.AccountId) ?? "?");
        return new IdentityFacts(
            facts, identity.AccessKeyId ?? string.Empty, Or(identity.InvokedBy) is not null, identity.Principal);
    }

    private (string Principal, string Class, string Family) Classify(TrailIdentity id, string account, string recipient)
    {
        string? type = id.Type;
        if (type == "AWSService" || (type is null && Or(id.InvokedBy) is not null))
        {
            string service = "svc:" + (Or(id.InvokedBy) ?? "?");
            return (service, "AWSService", service);
        }

        string name = Or(id.UserName) ?? Or(id.PrincipalId) ?? "?";
        return type switch
        {
            "AssumedRole" => Role(id, account, recipient),
            "Root" => ("root:" + account, "Root", "Root"),
            "IAMUser" => ($"user:{account}:{Or(id.UserName) ?? LastPart(id.Arn)}", "IAMUser", "IAMUser"),
            "FederatedUser" => ($"fed:{account}:{Names.Family(LastPart(id.Arn))}", "Federated", "Federated"),
            "AWSAccount" => ("xacct:" + account, "CrossAccount", "CrossAccount"),
            "SAMLUser" or "WebIdentityUser" or "IdentityCenterUser" => ($"fed:{type}:{name}", "SSOHuman", type!),
            _ => ("anon:" + (Or(type) ?? Or(id.PrincipalId) ?? "?"), "Anonymous", "Anonymous"),
        };
    }

    private (string Principal, string Class, string Family) Role(TrailIdentity id, string account, string recipient)
    {
        string role = Or(id.RoleName) ?? "?";
        if (id.RoleArn?.Contains("/aws-service-role/") == true
            || role.StartsWith("AWSServiceRoleFor", StringComparison.Ordinal))
        {
            return ($"role:{account}:{role}", "SLR", "SLR");
        }

        string family = Names.Family(role);
        if (role.StartsWith("AWSReservedSSO", StringComparison.Ordinal))
        {
            return ($"sso:{account}:{family}:{id.SessionName}", "SSOHuman", "sso:" + family);
        }

        string @class = account != recipient && recipient != "?" ? "CrossAccount"
            : Patterns.Matches(_ci, role) ? "CI" : "Role";
        return ($"role:{account}:{family}", @class, "role:" + family);
    }

    private static string? Or(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string LastPart(string? arn)
    {
        string text = Or(arn) ?? "?";
        return text.Substring(text.LastIndexOf('/') + 1);
    }
}
