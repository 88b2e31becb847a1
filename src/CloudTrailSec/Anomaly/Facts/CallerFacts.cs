namespace CloudTrailSec.Anomaly;

/// <summary>Who called, as the baseline knows callers.</summary>
internal sealed class CallerFacts(Token principal, string @class, string family, string account)
{
    /// <summary>The identity without what is random in it: ephemeral roles share one.</summary>
    internal Token Principal { get; } = principal;

    /// <summary>AWSService, SLR, SSOHuman, CI, Role, CrossAccount, Root, IAMUser, Federated, Anonymous.</summary>
    internal string Class { get; } = @class;

    /// <summary>Its peers: roles of the same name, or the class where there are none.</summary>
    internal string Family { get; } = family;

    /// <summary>The account the call was made in.</summary>
    internal string Account { get; } = account;

    internal bool IsAwsService { get; } = @class == "AWSService";

    /// <summary>
    /// An AWS service, or the role that one has in the account: no network, program or region of its own.
    /// </summary>
    internal bool IsService { get; } = @class is "AWSService" or "SLR";

    internal ulong Key { get; } = Token.KeyOf($"{principal.Text}\u0001{@class}\u0001{family}\u0001{account}");
}
