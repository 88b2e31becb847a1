namespace CloudTrailSec.Events;

/// <summary>Where in a <c>userIdentity</c> the parts stand that tell who called: as they are written, strings with their quotes.</summary>
internal readonly struct CallerParts
{
    private static readonly byte[][] s_caller =
    [
        [.. "type"u8], [.. "arn"u8], [.. "principalId"u8], [.. "accountId"u8], [.. "accessKeyId"u8], [.. "invokedBy"u8],
        [.. "userName"u8], [.. "sessionContext"u8], [.. "onBehalfOf"u8],
    ];

    private static readonly byte[][] s_session = [[.. "sessionIssuer"u8], [.. "attributes"u8]];
    private static readonly byte[][] s_issuer = [[.. "arn"u8], [.. "userName"u8]];
    private static readonly byte[][] s_attributes = [[.. "mfaAuthenticated"u8]];
    private static readonly byte[][] s_person = [[.. "userId"u8]];

    internal CallerParts(ReadOnlySpan<byte> json)
    {
        Span<Slice> found = stackalloc Slice[9];
        KnownMembers.Find(json, new Slice(0, json.Length), s_caller, found);
        (Type, Arn, PrincipalId, AccountId) = (found[0], found[1], found[2], found[3]);
        (AccessKeyId, InvokedBy, UserName) = (found[4], found[5], found[6]);
        (Slice session, Slice person) = (found[7], found[8]);

        KnownMembers.Find(json, person, s_person, found);
        OnBehalfOf = found[0];
        KnownMembers.Find(json, session, s_session, found);
        (Slice issuer, Slice attributes) = (found[0], found[1]);
        KnownMembers.Find(json, issuer, s_issuer, found);
        (IssuerArn, IssuerUserName) = (found[0], found[1]);
        KnownMembers.Find(json, attributes, s_attributes, found);
        MfaAuthenticated = found[0];
    }

    internal Slice Type { get; }

    internal Slice Arn { get; }

    internal Slice PrincipalId { get; }

    internal Slice AccountId { get; }

    internal Slice AccessKeyId { get; }

    internal Slice InvokedBy { get; }

    internal Slice UserName { get; }

    /// <summary>The role that made the session.</summary>
    internal Slice IssuerArn { get; }

    internal Slice IssuerUserName { get; }

    internal Slice MfaAuthenticated { get; }

    /// <summary>The person that an identity of IAM Identity Center stands for.</summary>
    internal Slice OnBehalfOf { get; }

    /// <summary>A copy of a record's <c>userIdentity</c>; empty where it is no object, nor a string that holds one.</summary>
    internal static byte[] Json(ReadOnlySpan<byte> record, Slice identity)
    {
        ReadOnlySpan<byte> json = identity.IsMissing ? default : identity.Of(record);
        return json.IsEmpty ? []
            : json[0] == '{' ? json.ToArray()
            : JsonText.Unwrap(JsonText.Content(json)) is TrailNode node ? node.Json.ToArray() : [];
    }
}
