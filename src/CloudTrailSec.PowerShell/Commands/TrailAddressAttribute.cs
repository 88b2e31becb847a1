using System.Management.Automation;

namespace CloudTrailSec.Commands;

/// <summary>Refuses what is meant as an address but is none, for it would match nothing.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class TrailAddressAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        if (!TrailAddress.IsPattern(element.ToString()))
        {
            throw new ValidationMetadataException($"'{element}' is no source address. Give {TrailAddress.Forms}.");
        }
    }
}
