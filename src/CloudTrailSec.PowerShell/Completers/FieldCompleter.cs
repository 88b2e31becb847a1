using System.Collections;
using CloudTrailSec.Sigma;

namespace CloudTrailSec.Completers;

/// <summary>Completes the fields that records have whatever the event is.</summary>
public sealed class FieldCompleter : ListCompleter
{
    private protected override IEnumerable<(string Value, string Tip)> Values(IDictionary bound) =>
        RuleDraft.Fields.Select(f => (f, f));
}
