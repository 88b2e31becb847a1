namespace CloudTrailSec.Integrity;

/// <summary>The time asked for, and which objects belong to it.</summary>
internal sealed class CheckedTime(TrailIntegrityOptions options)
{
    /// <summary>Digests come once an hour; after two, one is late.</summary>
    private static readonly TimeSpan s_late = TimeSpan.FromHours(2);

    internal DateTime? After { get; } = options.After?.UtcDateTime;

    internal DateTime? Before { get; } = options.Before?.UtcDateTime;

    internal bool IsTooEarly(DateTime end) => end < After;

    /// <summary>A log's digest ends after the log was delivered: the one after the asked time is needed too.</summary>
    internal bool HoldsDigest(DateTime end) => !IsTooEarly(end) && !(end > Before + s_late);

    internal bool HoldsLog(DateTime delivered) => !(delivered < After) && !(delivered > Before);

    internal bool IsStale(DateTime end) => end + s_late < Before;
}
