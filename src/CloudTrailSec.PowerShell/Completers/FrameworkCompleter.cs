using System.Collections;

namespace CloudTrailSec.Completers;

/// <summary>Completes the names of frameworks that posture checks speak to.</summary>
public sealed class FrameworkCompleter : ListCompleter
{
    private protected override IEnumerable<(string Value, string Tip)> Values(IDictionary bound) =>
        TrailPosture.Frameworks.Select(f => (f, f));
}
