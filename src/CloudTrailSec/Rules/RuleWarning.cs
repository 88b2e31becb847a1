namespace CloudTrailSec;

/// <summary>Something in a rule that its author would want to know of. The rule runs all the same.</summary>
/// <param name="id">The kind of warning.</param>
/// <param name="rule">The rule.</param>
/// <param name="message">A sentence a person can act on.</param>
/// <param name="line">The line of the rule's file that it is about; the rule's first where 0.</param>
public sealed class RuleWarning(RuleWarningId id, TrailRule rule, string message, int line = 0)
{
    /// <summary>The kind of warning: stable, for scripts to test.</summary>
    public RuleWarningId Id { get; } = id;

    /// <summary>The rule.</summary>
    public TrailRule Rule { get; } = rule;

    /// <summary>What to look at.</summary>
    public string Message { get; } = message;

    /// <summary>The line of the rule's file; 0 where the rule is of none.</summary>
    public int Line { get; } = line > 0 ? line : rule.Line;

    /// <inheritdoc/>
    public override string ToString() => Line > 0
        ? $"{Rule.Source}({Line}): {Message} ({Id})" : $"{Rule.Source ?? Rule.Title}: {Message} ({Id})";
}
