using System.Globalization;
using System.Management.Automation;

namespace CloudTrailSec.Commands;

/// <summary>Makes a level of a severity's name: the lowest level that has that severity.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class TrailLevelAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Read(inputData is PSObject wrapped ? wrapped.BaseObject : inputData);

    /// <summary>Numbers, and what is no severity, are left for PowerShell to take or refuse.</summary>
    internal static object? Read(object? value) =>
        value is string or FindingSeverity
        && !int.TryParse(value.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
        && Enum.TryParse(value.ToString(), ignoreCase: true, out FindingSeverity severity)
            ? Enumerable.Range(1, 10).First(level => FindingLevel.ToSeverity(level) == severity)
            : value;
}
