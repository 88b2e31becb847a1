using System.Collections;

namespace CloudTrailSec.Completers;

/// <summary>Completes event sources.</summary>
public sealed class EventSourceCompleter : ListCompleter
{
    private protected override IEnumerable<(string Value, string Tip)> Values(IDictionary bound) =>
        AwsNames.Events.Select(service => (service.Key + ".amazonaws.com", service.Value));
}
