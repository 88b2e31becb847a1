namespace CloudTrailSec.Rules;

/// <summary>The rules of a set that are worth trying on an event.</summary>
/// <param name="rules">The numbers of those that have no bit, in order.</param>
/// <param name="unnamed">The bits of the <see cref="UnnamedRules"/> among them.</param>
internal sealed class Candidates(int[] rules, ulong unnamed)
{
    internal int[] Rules { get; } = rules;

    internal ulong Unnamed { get; } = unnamed;
}
