namespace CloudTrailSec;

/// <summary>How often a rule alerts on past events.</summary>
/// <param name="findings">How many findings it gave.</param>
/// <param name="days">How many days the events span, at least one.</param>
/// <param name="busiestDay">The findings of the day with most of them.</param>
public sealed class RuleAlertRate(int findings, double days, int busiestDay)
{
    /// <summary>How many findings it gave, grouped as they would be.</summary>
    public int Findings { get; } = findings;

    /// <summary>How many days the events span, at least one.</summary>
    public double Days { get; } = days;

    /// <summary>Findings a day.</summary>
    public double PerDay => Findings / Days;

    /// <summary>The findings of the day (UTC) with most of them.</summary>
    public int BusiestDay { get; } = busiestDay;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{PerDay:0.##} a day");
}
