using System.Collections;

namespace CloudTrailSec.Completers;

/// <summary>Completes AWS regions.</summary>
public sealed class RegionCompleter : ListCompleter
{
    private protected override IEnumerable<(string Value, string Tip)> Values(IDictionary bound) =>
        AwsNames.Regions.Select(region => (region.Key, region.Value));
}
