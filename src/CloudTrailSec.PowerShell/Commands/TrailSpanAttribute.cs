using System.Management.Automation;

namespace CloudTrailSec.Commands;

/// <summary>Makes a span of time of what users give for one, such as 90s, 2h or 1d12h.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class TrailSpanAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Read(inputData is PSObject wrapped ? wrapped.BaseObject : inputData);

    /// <summary>What is no such span is left for PowerShell to take or refuse.</summary>
    internal static object? Read(object? value) =>
        value is string text && TrailTime.TryParseSpan(text, out TimeSpan span) ? span : value;
}
