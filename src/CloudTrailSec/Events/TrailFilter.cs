using CloudTrailSec.Events;

namespace CloudTrailSec;

/// <summary>Which events are wanted. All that is set must hold; within one list any value may.</summary>
/// <remarks>Text compares without regard to case and knows <c>*</c> and <c>?</c>. The test runs on the bytes of the record, before an event is made.</remarks>
public sealed record TrailFilter
{
    /// <summary>Only events at or after this time. Events whose record has no readable time pass: evidence is not dropped for want of a clock.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Only events before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Event names, such as <c>StopLogging</c> or <c>Get*</c>.</summary>
    public IReadOnlyList<string> EventName { get; init; } = [];

    /// <summary>Event sources, such as <c>s3.amazonaws.com</c> or just <c>s3</c>.</summary>
    public IReadOnlyList<string> EventSource { get; init; } = [];

    /// <summary>Principals: the canonical form, an ARN, a user or role name, an access key id.</summary>
    public IReadOnlyList<string> Principal { get; init; } = [];

    /// <summary>Source addresses: an address, a CIDR range, or a service's host name.</summary>
    public IReadOnlyList<string> SourceIPAddress { get; init; } = [];

    /// <summary>AWS regions.</summary>
    public IReadOnlyList<string> Region { get; init; } = [];

    /// <summary>AWS account ids, 12 digits: the recipient's or the caller's.</summary>
    public IReadOnlyList<string> Account { get; init; } = [];

    /// <summary>Error codes, such as <c>AccessDenied</c> or <c>*Unauthorized*</c>.</summary>
    public IReadOnlyList<string> ErrorCode { get; init; } = [];

    /// <summary>Event ids.</summary>
    public IReadOnlyList<string> EventId { get; init; } = [];

    /// <summary>Only events that read (true) or only events that change something (false).</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>The filter as a test of events that are at hand.</summary>
    /// <returns>A test, made ready once; for use by one thread at a time.</returns>
    public Func<TrailEvent, bool> ToTest()
    {
        FilterTest test = new(this);
        return e => test.Passes(e.Span, e.Hot);
    }
}
