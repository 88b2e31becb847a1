using System.Collections;

namespace CloudTrailSec.Completers;

/// <summary>Completes the names of levels.</summary>
public sealed class LevelCompleter : ListCompleter
{
    private protected override IEnumerable<(string Value, string Tip)> Values(IDictionary bound) =>
        Enum.GetValues(typeof(FindingSeverity)).Cast<FindingSeverity>().Select(s => (s.ToString(), $"level {FindingLevel.Of(s)}"));
}
