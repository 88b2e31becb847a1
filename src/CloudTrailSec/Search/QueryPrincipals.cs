namespace CloudTrailSec.Search;

/// <summary>
/// Callers as events show them (<c>user:123456789012:ann</c>), in the words of a record; other names as they are.
/// </summary>
internal static class QueryPrincipals
{
    private const string Issuer = "userIdentity.sessionContext.sessionIssuer.";

    internal static IEnumerable<QueryPart> Of(string principal)
    {
        string[] parts = principal.Split([':'], 4);
        QueryPart[]? known = (parts[0], parts.Length) switch
        {
            ("root", 2) => [Term("type", "Root"), Account(parts)],
            ("user", 3) => [Term("type", "IAMUser"), Account(parts), Term("userName", parts[2])],
            ("role", 3) => [Term("type", "AssumedRole"), Account(parts), Role(parts[2])],
            ("sso", 4) when parts[2].Length == 0 => [Term("type", "IdentityCenterUser"), Account(parts), Term("userName", parts[3])],
            ("sso", 4) => [Account(parts), Role($"AWSReservedSSO_{parts[2]}_*"), Term("arn", $"*/{parts[3]}")],
            ("fed", 3) => [Account(parts), Term("arn", $"*/{parts[2]}")],
            ("xacct", 2) => [Term("type", "AWSAccount"), Account(parts)],
            ("svc", 2) => [Term("invokedBy", parts[1])],
            _ => null,
        };
        return known is null ? QueryFields.Names(principal) : [QueryJoin.Of(true, known)];
    }

    private static QueryTerm Term(string field, string value) => new("userIdentity." + field, string.Empty, [value]);

    private static QueryTerm Account(string[] parts) => Term("accountId", parts[1]);

    private static QueryTerm Role(string name) => new(Issuer + "userName", string.Empty, [name]);
}
