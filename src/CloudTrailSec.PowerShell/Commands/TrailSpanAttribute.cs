using System.Globalization;
using System.Management.Automation;

namespace CloudTrailSec.Commands;

/// <summary>Makes a span of time of what users give for one, such as 90s, 2h or 1d12h.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class TrailSpanAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Read(inputData is PSObject wrapped ? wrapped.BaseObject : inputData);

    /// <summary>Numbers and the like are left for PowerShell to take or refuse.</summary>
    internal static object? Read(object? value) => TryRead(value) is { } span ? span
        : value is string text && !TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _)
        ? throw new ArgumentTransformationMetadataException($"'{text}' is not a span of time. Give one such as 90s, 30m, 2h, 7d or 1d12h.")
        : value;

    /// <summary>The span; null where it is none of these.</summary>
    internal static TimeSpan? TryRead(object? value) => value switch
    {
        TimeSpan span => span,
        string text when TrailTime.TryParseSpan(text, out TimeSpan span) => span,

        // PowerShell takes an unquoted 90s for the short number 90, and 7d for the decimal number 7.
        short seconds => TimeSpan.FromSeconds(seconds),
        decimal days when Math.Abs(days) < 1_000_000 => TimeSpan.FromDays((double)days),
        _ => null,
    };
}
