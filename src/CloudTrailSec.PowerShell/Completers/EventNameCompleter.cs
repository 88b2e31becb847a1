using System.Collections;

namespace CloudTrailSec.Completers;

/// <summary>Completes event names: those of -EventSource where it is given.</summary>
public sealed class EventNameCompleter : ListCompleter
{
    private protected override IEnumerable<(string Value, string Tip)> Values(IDictionary bound)
    {
        string[] services = bound["EventSource"] switch
        {
            string service => [service],
            IEnumerable several => [.. several.Cast<object?>().Select(s => $"{s}")],
            _ => [],
        };
        return
            from service in AwsNames.Events
            where services.Length == 0 || services.Any(s => s.StartsWith(service.Key, StringComparison.OrdinalIgnoreCase))
            from name in service.Value.Split(' ')
            orderby name
            select (name, $"{service.Key}: {name}");
    }
}
