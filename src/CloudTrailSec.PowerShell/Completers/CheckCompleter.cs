using System.Collections;

namespace CloudTrailSec.Completers;

/// <summary>Completes the ids of posture checks.</summary>
public sealed class CheckCompleter : ListCompleter
{
    private protected override IEnumerable<(string Value, string Tip)> Values(IDictionary bound) =>
        TrailPosture.Checks.Select(c => (c.Id, c.Title));
}
