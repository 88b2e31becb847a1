namespace CloudTrailSec;

/// <summary>Something in a rule that its author would want to know of. The rule runs all the same.</summary>
/// <param name="id">The kind of warning.</param>
/// <param name="rule">The rule.</param>
/// <param name="message">A sentence a person can act on.</param>
public sealed class RuleWarning(RuleWarningId id, TrailRule rule, string message)
{
    /// <summary>The kind of warning: stable, for scripts to test.</summary>
    public RuleWarningId Id { get; } = id;

    /// <summary>The rule.</summary>
    public TrailRule Rule { get; } = rule;

    /// <summary>What to look at.</summary>
    public string Message { get; } = message;

    /// <inheritdoc/>
    public override string ToString() => Rule.Line > 0
        ? $"{Rule.Source}({Rule.Line}): {Message} ({Id})" : $"{Rule.Source ?? Rule.Title}: {Message} ({Id})";
}
