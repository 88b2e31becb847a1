using System.Collections;

namespace CloudTrailSec.Completers;

/// <summary>Completes the attacks that a sample trail can hide.</summary>
public sealed class AttackCompleter : ListCompleter
{
    private protected override IEnumerable<(string Value, string Tip)> Values(IDictionary bound) =>
        TrailSample.Attacks.Select(attack => (attack.Name, attack.Description));
}
