using CloudTrailSec.Events;

namespace CloudTrailSec;

/// <summary>Who made a call, out of the record's <c>userIdentity</c>.</summary>
public sealed class TrailIdentity
{
    private const string SsoRolePrefix = "AWSReservedSSO_";

    /// <summary>Exports have it as a string.</summary>
    private readonly byte[] _written;
    private readonly string? _recipient;
    private readonly CallerParts _at;

    /// <summary>A caller.</summary>
    /// <param name="json">The record's <c>userIdentity</c>, an object; empty where it has none.</param>
    /// <param name="written">The same as it is written.</param>
    /// <param name="recipientAccountId">The account that received the event.</param>
    private TrailIdentity(byte[] json, byte[] written, string? recipientAccountId)
    {
        Json = json;
        _written = written;
        _recipient = recipientAccountId;
        _at = new CallerParts(json);
        string? type = Type;
        string? role = RoleOf(type);
        Kind = KindOf(type, role, recipientAccountId);
        Principal = PrincipalOf(type, role, recipientAccountId);
        Account = recipientAccountId ?? AccountId;
        Hash = (Principal.GetHashCode() * 31) + (Account?.GetHashCode() ?? 0);
    }

    /// <summary><c>userIdentity.type</c>: IAMUser, AssumedRole, Root, AWSService and so on.</summary>
    public string? Type => Text(_at.Type);

    /// <summary><c>userIdentity.arn</c>.</summary>
    public string? Arn => Text(_at.Arn);

    /// <summary><c>userIdentity.principalId</c>.</summary>
    public string? PrincipalId => Text(_at.PrincipalId);

    /// <summary>The caller's account.</summary>
    public string? AccountId => Text(_at.AccountId);

    /// <summary>The access key the call was signed with.</summary>
    public string? AccessKeyId => Text(_at.AccessKeyId);

    /// <summary>The service that called on the identity's behalf.</summary>
    public string? InvokedBy => Text(_at.InvokedBy);

    /// <summary>The assumed role's ARN.</summary>
    public string? RoleArn => Text(_at.IssuerArn);

    /// <summary>The assumed role's name.</summary>
    public string? RoleName => RoleOf(Type);

    /// <summary>The role session's name: for a person the sign-in name, for an instance its id.</summary>
    public string? SessionName => Type == "AssumedRole" ? ArnPart(Arn, 2) : null;

    /// <summary>The user's name.</summary>
    public string? UserName => UserOf(Type);

    /// <summary>Whether the session was made with MFA; null where the record does not say.</summary>
    public bool? MfaAuthenticated => _at.MfaAuthenticated.IsMissing ? null : Flag(_at.MfaAuthenticated.Of(Json));

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

    /// <summary>Who made a call, out of a record that may be gone soon.</summary>
    internal static TrailIdentity Of(ReadOnlySpan<byte> record, in RecordFields fields, string? recipient, int hash = 0)
    {
        Slice slice = fields.UserIdentity;
        byte[] json = CallerParts.Json(record, slice);
        byte[] written = slice.IsMissing || slice.Length == json.Length ? json : slice.Of(record).ToArray();
        return new TrailIdentity(json, written, recipient) { JsonHash = hash };
    }

    /// <summary>The object that it was read out of.</summary>
    internal byte[] Json { get; }

    /// <summary>The hash of that, as it is written.</summary>
    internal int JsonHash { get; private init; }

    /// <summary>Whether it was read out of the same text.</summary>
    internal bool IsOf(ReadOnlySpan<byte> written, string? recipient) =>
        recipient == _recipient && written.SequenceEqual(_written);

    private PrincipalKind KindOf(string? type, string? role, string? recipient) => type switch
    {
        "AWSService" => PrincipalKind.AwsService,
        "Root" => PrincipalKind.Root,
        "AssumedRole" => RoleKind(role, recipient),
        "IAMUser" => IsForeign(recipient) ? PrincipalKind.CrossAccount : PrincipalKind.IAMUser,
        "IdentityCenterUser" => PrincipalKind.SsoHuman,
        "FederatedUser" or "SAMLUser" or "WebIdentityUser" => PrincipalKind.Federated,
        "Role" => PrincipalKind.Role,
        "AWSAccount" => AccountId is null or "anonymous" or "ANONYMOUS_PRINCIPAL"
            ? PrincipalKind.Anonymous : PrincipalKind.CrossAccount,
        null or "Unknown" when InvokedBy is not null => PrincipalKind.AwsService,
        _ => PrincipalKind.Anonymous,
    };

    private PrincipalKind RoleKind(string? role, string? recipient) =>
        RoleArn?.Contains("/aws-service-role/") == true
            || role?.StartsWith("AWSServiceRoleFor", StringComparison.Ordinal) == true
            ? PrincipalKind.ServiceLinkedRole
        : role?.StartsWith(SsoRolePrefix, StringComparison.Ordinal) == true ? PrincipalKind.SsoHuman
        : IsForeign(recipient) ? PrincipalKind.CrossAccount
        : PrincipalKind.Role;

    private bool IsForeign(string? recipient) => recipient is not null && AccountId is { } own && own != recipient;

    private string PrincipalOf(string? type, string? role, string? recipient)
    {
        string account = AccountId ?? recipient ?? "?";
        return type switch
        {
            "Root" => $"root:{account}",
            "IAMUser" => $"user:{account}:{UserOf(type) ?? PrincipalId ?? "?"}",
            "AssumedRole" or "Role" when Kind == PrincipalKind.SsoHuman =>
                $"sso:{account}:{PermissionSet(role!)}:{SessionName ?? "?"}",
            "AssumedRole" or "Role" => $"role:{account}:{role ?? LastPart(Arn) ?? PrincipalId ?? "?"}",
            "IdentityCenterUser" => $"sso:{account}::{UserOf(type) ?? PrincipalId ?? "?"}",
            "FederatedUser" or "SAMLUser" or "WebIdentityUser" => $"fed:{account}:{UserOf(type) ?? PrincipalId ?? "?"}",
            _ when Kind == PrincipalKind.AwsService => $"svc:{InvokedBy ?? "?"}",
            "AWSAccount" when Kind == PrincipalKind.CrossAccount => $"xacct:{account}",
            _ => $"anon:{type ?? PrincipalId ?? "?"}",
        };
    }

    private string? RoleOf(string? type) =>
        type == "AssumedRole" ? Text(_at.IssuerUserName) ?? ArnPart(Arn, 1) : null;

    private string? UserOf(string? type) => Text(_at.UserName)
        ?? (type is "IAMUser" or "FederatedUser" ? LastPart(Arn) : null)
        ?? Text(_at.OnBehalfOf);

    private string? Text(Slice value) => value.IsMissing ? null : JsonText.Content(value.Of(Json));

    private static bool? Flag(ReadOnlySpan<byte> json) =>
        json.SequenceEqual("true"u8) ? true
        : json.SequenceEqual("false"u8) ? false
        : JsonText.Content(json) is { } text ? string.Equals(text, "true", StringComparison.OrdinalIgnoreCase)
        : null;

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
