namespace CloudTrailSec.Posture;

/// <summary>A kind of event that a rule or a detector rests on.</summary>
/// <param name="Source">The event source; <see cref="EventSelection.Any"/> for all.</param>
/// <param name="Name">The event name; <see cref="EventSelection.Any"/> for all.</param>
/// <param name="IsRead">Whether it is of a call that only reads.</param>
/// <param name="DataType">The resource type whose data events it is among; null for a management event.</param>
internal sealed record TrailSignal(string Source, string Name, bool IsRead, string? DataType)
{
    /// <summary>The services whose events are delivered in one region only.</summary>
    private static readonly HashSet<string> s_global = new(StringComparer.OrdinalIgnoreCase)
    {
        "iam.amazonaws.com", "organizations.amazonaws.com", "route53.amazonaws.com", "route53domains.amazonaws.com",
        "cloudfront.amazonaws.com", "account.amazonaws.com",
    };

    internal bool IsGlobal => s_global.Contains(Source);

    /// <summary>What it is, in words: its name where it has one.</summary>
    internal string Shown => Name != EventSelection.Any ? Name
        : $"{(IsRead ? "reads" : "changes")} of {(Source == EventSelection.Any ? "any service" : Source)}";

    /// <summary>The event as selectors see it.</summary>
    internal Dictionary<string, string> Event(string arn = EventSelection.Any)
    {
        Dictionary<string, string> e = DataType is null
            ? EventSelection.Management(IsRead, Source, Name) : EventSelection.Data(DataType, IsRead, arn, Name);
        e["eventSource"] = Source;
        return e;
    }
}
