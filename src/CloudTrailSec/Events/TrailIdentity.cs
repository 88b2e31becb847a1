namespace CloudTrailSec;

/// <summary>Who made a call, out of the record's <c>userIdentity</c>.</summary>
public sealed class TrailIdentity
{
    private const string SsoRolePrefix = "AWSReservedSSO_";

    internal TrailIdentity(TrailNode? userIdentity, string? recipientAccountId)
    {
        TrailNode? issuer = userIdentity?.Node("sessionContext")?.Node("sessionIssuer");
        Type = userIdentity?.Text("type");
        Arn = userIdentity?.Text("arn");
        PrincipalId = userIdentity?.Text("principalId");
        AccountId = userIdentity?.Text("accountId");
        AccessKeyId = userIdentity?.Text("accessKeyId");
        InvokedBy = userIdentity?.Text("invokedBy");
        RoleArn = issuer?.Text("arn");
        RoleName = Type == "AssumedRole" ? issuer?.Text("userName") ?? ArnPart(Arn, 1) : null;
        SessionName = Type == "AssumedRole" ? ArnPart(Arn, 2) : null;
        UserName = userIdentity?.Text("userName")
            ?? (Type is "IAMUser" or "FederatedUser" ? LastPart(Arn) : null)
            ?? userIdentity?.Node("onBehalfOf")?.Text("userId");
        MfaAuthenticated = userIdentity?.Node("sessionContext")?.Node("attributes")?["mfaAuthenticated"] switch
        {
            bool flag => flag,
            string text => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase),
            _ => null,
        };
        Kind = KindOf(recipientAccountId);
        Principal = PrincipalOf(recipientAccountId);
        Account = recipientAccountId ?? AccountId;
        Hash = (Principal.GetHashCode() * 31) + (Account?.GetHashCode() ?? 0);
    }

    /// <summary><c>userIdentity.type</c>: IAMUser, AssumedRole, Root, AWSService and so on.</summary>
    public string? Type { get; }

    /// <summary><c>userIdentity.arn</c>.</summary>
    public string? Arn { get; }

    /// <summary><c>userIdentity.principalId</c>.</summary>
    public string? PrincipalId { get; }

    /// <summary>The caller's account.</summary>
    public string? AccountId { get; }

    /// <summary>The access key the call was signed with.</summary>
    public string? AccessKeyId { get; }

    /// <summary>The service that called on the identity's behalf.</summary>
    public string? InvokedBy { get; }

    /// <summary>The assumed role's ARN.</summary>
    public string? RoleArn { get; }

    /// <summary>The assumed role's name.</summary>
    public string? RoleName { get; }

    /// <summary>The role session's name: for a person the sign-in name, for an instance its id.</summary>
    public string? SessionName { get; }

    /// <summary>The user's name.</summary>
    public string? UserName { get; }

    /// <summary>Whether the session was made with MFA; null where the record does not say.</summary>
    public bool? MfaAuthenticated { get; }

    /// <summary>What kind of identity it is.</summary>
    public PrincipalKind Kind { get; }

    /// <summary>
    /// The identity's one name, without what changes from session to session: <c>user:ACCOUNT:NAME</c>,
    /// <c>role:ACCOUNT:NAME</c>, <c>sso:ACCOUNT:PERMISSIONSET:PERSON</c>, <c>root:ACCOUNT</c>, <c>svc:HOST</c>,
    /// <c>fed:ACCOUNT:NAME</c>, <c>xacct:ACCOUNT</c>, <c>anon:TYPE</c>.
    /// </summary>
    public string Principal { get; }

    /// <summary>The account that the calls are of: the recipient's, else the caller's own.</summary>
    internal string? Account { get; }

    /// <summary>The same for all that are one; made once, for each event's findings are looked up by it.</summary>
    internal int Hash { get; }

    /// <inheritdoc/>
    public override string ToString() => Principal;

    /// <summary>Whether it is one caller in one account, in whatever session.</summary>
    internal bool IsOneWith(TrailIdentity other) =>
        this == other || (Hash == other.Hash && Principal == other.Principal && Account == other.Account);

    private PrincipalKind KindOf(string? recipient) => Type switch
    {
        "AWSService" => PrincipalKind.AwsService,
        "Root" => PrincipalKind.Root,
        "AssumedRole" => RoleKind(recipient),
        "IAMUser" => IsForeign(recipient) ? PrincipalKind.CrossAccount : PrincipalKind.IAMUser,
        "IdentityCenterUser" => PrincipalKind.SsoHuman,
        "FederatedUser" or "SAMLUser" or "WebIdentityUser" => PrincipalKind.Federated,
        "Role" => PrincipalKind.Role,
        "AWSAccount" => AccountId is null or "anonymous" or "ANONYMOUS_PRINCIPAL"
            ? PrincipalKind.Anonymous : PrincipalKind.CrossAccount,
        null or "Unknown" when InvokedBy is not null => PrincipalKind.AwsService,
        _ => PrincipalKind.Anonymous,
    };

    private PrincipalKind RoleKind(string? recipient) =>
        RoleArn?.Contains("/aws-service-role/") == true
            || RoleName?.StartsWith("AWSServiceRoleFor", StringComparison.Ordinal) == true
            ? PrincipalKind.ServiceLinkedRole
        : RoleName?.StartsWith(SsoRolePrefix, StringComparison.Ordinal) == true ? PrincipalKind.SsoHuman
        : IsForeign(recipient) ? PrincipalKind.CrossAccount
        : PrincipalKind.Role;

    private bool IsForeign(string? recipient) => AccountId is not null && recipient is not null && AccountId != recipient;

    private string PrincipalOf(string? recipient)
    {
        string account = AccountId ?? recipient ?? "?";
        return Type switch
        {
            "Root" => $"root:{account}",
            "IAMUser" => $"user:{account}:{UserName ?? PrincipalId ?? "?"}",
            "AssumedRole" or "Role" when Kind == PrincipalKind.SsoHuman =>
                $"sso:{account}:{PermissionSet(RoleName!)}:{SessionName ?? "?"}",
            "AssumedRole" or "Role" => $"role:{account}:{RoleName ?? LastPart(Arn) ?? PrincipalId ?? "?"}",
            "IdentityCenterUser" => $"sso:{account}::{UserName ?? PrincipalId ?? "?"}",
            "FederatedUser" or "SAMLUser" or "WebIdentityUser" => $"fed:{account}:{UserName ?? PrincipalId ?? "?"}",
            _ when Kind == PrincipalKind.AwsService => $"svc:{InvokedBy ?? "?"}",
            "AWSAccount" when Kind == PrincipalKind.CrossAccount => $"xacct:{account}",
            _ => $"anon:{Type ?? PrincipalId ?? "?"}",
        };
    }

    /// <summary><c>AWSReservedSSO_Admin_0123456789abcdef</c> is the permission set <c>Admin</c>.</summary>
    private static string PermissionSet(string role)
    {
        string name = role.Substring(SsoRolePrefix.Length);
        int hash = name.LastIndexOf('_');
        return hash > 0 ? name.Substring(0, hash) : name;
    }

    private static string? ArnPart(string? arn, int index)
    {
        string[] parts = arn?.Split(['/'], 3) ?? [];
        return index < parts.Length ? parts[index] : null;
    }

    private static string? LastPart(string? arn)
    {
        string? last = arn?.Substring(arn.LastIndexOf('/') + 1);
        return last?.Length > 0 ? last : null;
    }
}
