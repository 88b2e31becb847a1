namespace CloudTrailSec.Simulation;

/// <summary>What userIdentity looks like for one kind of caller.</summary>
internal sealed class IdentityShape(string json, string arn, string id, bool isService)
{
    internal Template Json { get; } = Template.Parse(json);

    internal Template Arn { get; } = Template.Parse(arn);

    /// <summary>The principal id.</summary>
    internal Template Id { get; } = Template.Parse(id);

    /// <summary>A service calls: its host name stands for address and user agent, and there is no TLS to tell of.</summary>
    internal bool IsService { get; } = isService;

    /// <summary>The call comes out of an account of AWS's own, which records it too: both records share an id.</summary>
    internal bool IsAnotherAccount { get; init; }
}
