namespace CloudTrailSec.Rules;

/// <summary>
/// The conditions of a set of rules that are worth remembering, by the part of the record that they look at. Requests
/// and replies are not: hardly one is like another.
/// </summary>
internal sealed class RememberedFields
{
    private readonly int[] _counts = new int[(int)PathRoot.UserIdentity + 1];

    /// <summary>The condition, remembered where its part of the record is.</summary>
    internal RuleCondition Add(FieldCondition condition, PathRoot root) =>
        root is > PathRoot.Record and <= PathRoot.UserIdentity
            ? new RememberedCondition(condition, root, _counts[(int)root]++) : condition;

    /// <summary>Memory for one thread, by part of the record; null for those that no condition looks at.</summary>
    internal FieldMemory?[] NewMemory() => Array.ConvertAll(_counts, c => c == 0 ? null : new FieldMemory(c));
}
