namespace CloudTrailSec.Rules;

/// <summary>
/// The conditions of a set of rules that are worth remembering, by the part of the record that they look at. Requests
/// and replies are not: hardly one is like another.
/// </summary>
internal sealed class RememberedFields
{
    /// <summary>The parts that are remembered have lower numbers.</summary>
    internal const int Parts = (int)PathRoot.UserIdentity + 1;

    private readonly int[] _counts = new int[Parts];

    /// <summary>Whether what is said of a part's values is remembered.</summary>
    internal static bool Keep(PathRoot root) => root is > PathRoot.Record and <= PathRoot.UserIdentity;

    /// <summary>The condition on one part of the record, remembered.</summary>
    internal RuleCondition Add(RuleCondition condition, PathRoot root) =>
        new RememberedCondition(condition, root, _counts[(int)root]++);

    /// <summary>How many conditions look at a part.</summary>
    internal int this[PathRoot root] => _counts[(int)root];
}
