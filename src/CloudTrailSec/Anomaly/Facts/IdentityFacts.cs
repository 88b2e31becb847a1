namespace CloudTrailSec.Anomaly;

/// <summary>What a record's <c>userIdentity</c> says.</summary>
internal sealed class IdentityFacts(CallerFacts caller, string accessKey, bool isInvoked, string name)
{
    internal CallerFacts Caller { get; } = caller;

    /// <summary>The access key; empty where there is none.</summary>
    internal string AccessKey { get; } = accessKey;

    /// <summary>A service called on the identity's behalf.</summary>
    internal bool IsInvoked { get; } = isInvoked;

    /// <summary>The identity's name as findings give it.</summary>
    internal string Name { get; } = name;
}
