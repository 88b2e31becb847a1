namespace CloudTrailSec.Posture;

/// <summary>
/// Callers that policies are to keep out, as the condition keys of their requests: a value for each, or null for what their
/// requests do not have.
/// </summary>
internal static class Strangers
{
    private const string Account = "000000000000", Organization = "o-0000000000", Path = Organization + "/r-0000/ou-0000-00000000/";

    /// <summary>Someone of another account and another organization, on the internet.</summary>
    internal static IReadOnlyDictionary<string, string?> Caller { get; } = new Dictionary<string, string?>
    {
        ["aws:principalaccount"] = Account,
        ["aws:principalarn"] = $"arn:aws:iam::{Account}:role/stranger",
        ["aws:principalorgid"] = Organization,
        ["aws:principalorgpaths"] = Path,
        ["aws:userid"] = "AROA0000000000000000:stranger",
        ["kms:calleraccount"] = Account,
        ["s3:dataaccesspointaccount"] = Account,
        ["aws:sourceip"] = "198.51.100.7",
        ["aws:sourcearn"] = null,
        ["aws:sourceaccount"] = null,
        ["aws:sourceowner"] = null,
        ["aws:sourceorgid"] = null,
        ["aws:sourceorgpaths"] = null,
        ["aws:sourcevpc"] = null,
        ["aws:sourcevpce"] = null,
    };

    /// <summary>Someone on the internet who has not signed in: of all that, there is only an address.</summary>
    internal static IReadOnlyDictionary<string, string?> Anonymous { get; } =
        Caller.ToDictionary(k => k.Key, k => k.Key == "aws:sourceip" ? k.Value : null);

    /// <summary>CloudTrail, on behalf of a trail of another account.</summary>
    internal static IReadOnlyDictionary<string, string?> Trail { get; } = new Dictionary<string, string?>
    {
        ["aws:sourcearn"] = $"arn:aws:cloudtrail:us-east-1:{Account}:trail/stranger",
        ["aws:sourceaccount"] = Account,
        ["aws:sourceorgid"] = Organization,
        ["aws:sourceorgpaths"] = Path,
        ["kms:encryptioncontext:aws:cloudtrail:arn"] = $"arn:aws:cloudtrail:us-east-1:{Account}:trail/stranger",
    };

    /// <summary>No stranger: anyone of an account, in a region of its, whom a policy of the organization is to hold back.</summary>
    internal static IReadOnlyDictionary<string, string?> Anyone(string account, string region) => new Dictionary<string, string?>
    {
        ["aws:requestedregion"] = region,
        ["aws:principalaccount"] = account,
        ["aws:principalarn"] = $"arn:aws:iam::{account}:role/anyone",
    };
}
