using System.Management.Automation;

namespace CloudTrailSec.Commands;

/// <summary>
/// Makes a moment of what users give for one: a date, a time, a span back from now, or on from now. What has no zone is UTC.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class TrailTimeAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether a span goes on from now.</summary>
    public bool IsAhead { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return IsAhead ? ReadAhead(value, DateTimeOffset.UtcNow) : Read(value, DateTimeOffset.UtcNow);
    }

    internal static object? ReadAhead(object? value, DateTimeOffset now) => TrailSpanAttribute.TryRead(value) is not { } span
        ? Read(value, now)
        : span < DateTimeOffset.MaxValue - now ? now + span
        : throw new ArgumentTransformationMetadataException($"'{value}' is too long.");

    internal static object? Read(object? value, DateTimeOffset now) => value switch
    {
        null => null,
        DateTimeOffset time => time,
        DateTime { Kind: DateTimeKind.Unspecified } time => new DateTimeOffset(time, TimeSpan.Zero),
        DateTime time => new DateTimeOffset(time.ToUniversalTime()),
        TimeSpan span => now - span.Duration(),

        // PowerShell takes an unquoted 7d for the decimal number 7.
        decimal days and >= 0 and < 1_000_000 when now.UtcDateTime.Ticks > (long)days * TimeSpan.TicksPerDay =>
            now - TimeSpan.FromDays((double)days),

        // And an unquoted 90s for the short number 90.
        short and >= 0 and var seconds => now - TimeSpan.FromSeconds(seconds),
        _ when TrailTime.TryParse(value.ToString(), now, out DateTimeOffset time) => time,
        _ => throw new ArgumentTransformationMetadataException($"'{value}' is not a time. Give {TrailTime.Forms}."),
    };
}
