namespace CloudTrailSec.Rules.Lint;

/// <summary>Comparisons of fields that tell nothing: the other field is in no record, or is the same one.</summary>
internal static class ComparisonCheck
{
    internal static IEnumerable<RuleWarning> Run(RuleShape shape)
    {
        foreach (FieldComparison comparison in shape.Comparisons)
        {
            if (comparison.Field == comparison.Other)
            {
                yield return shape.Warn(RuleWarningId.ComparisonInert, $"{comparison.Field} is compared with itself.", comparison);
            }
            else if (!FieldCheck.IsKnown(comparison.Other))
            {
                yield return shape.Warn(
                    RuleWarningId.ComparisonInert,
                    $"fieldref compares {comparison.Field} with a field {comparison.Other}, which no record has.",
                    comparison);
            }
        }
    }
}
