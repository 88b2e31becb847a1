using System.Globalization;
using System.Management.Automation;

namespace CloudTrailSec.Commands;

/// <summary>
/// Makes a level of a severity's name: the lowest level that has that severity, or the one that rules of that severity have.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class TrailLevelAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the level is given to something, and not the lowest that is asked for.</summary>
    public bool IsGiven { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Read(inputData is PSObject wrapped ? wrapped.BaseObject : inputData, IsGiven);

    /// <summary>Numbers are left for PowerShell to take or refuse.</summary>
    internal static object? Read(object? value, bool isGiven = false)
    {
        string? text = value is string or FindingSeverity ? value.ToString()!.Trim() : null;
        return text is null || int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _) ? value
            : !Enum.TryParse(Whole(text), ignoreCase: true, out FindingSeverity severity)
            ? throw new ArgumentTransformationMetadataException(
                $"'{text}' is not a level: 1 to 10, or informational, low, medium, high or critical.")
            : isGiven ? FindingLevel.Of(severity)
            : Enumerable.Range(1, 10).First(level => FindingLevel.ToSeverity(level) == severity);
    }

    /// <summary>Tables shorten it.</summary>
    private static string Whole(string text) =>
        text.Equals("Info", StringComparison.OrdinalIgnoreCase) ? nameof(FindingSeverity.Informational) : text;
}
