namespace CloudTrailSec;

/// <summary>How activity is measured, and what is told of it.</summary>
public sealed record ActivityOptions
{
    /// <summary>How far ahead of the last event to say what is to be expected. Nothing by default.</summary>
    public TimeSpan Forecast { get; init; }

    /// <summary>Deviations below this level are not told. 8 by default.</summary>
    public int MinLevel { get; init; } = 8;

    /// <summary>
    /// How many deviations at level 10 are acceptable for each <see cref="BudgetPer"/>. 1 by default: rates have a budget
    /// of their own, a fifth of that of anomalies.
    /// </summary>
    public double AlertBudget { get; init; } = 1;

    /// <summary>What the budget is for.</summary>
    public AlertBudgetPer BudgetPer { get; init; }

    /// <summary>How late an event may come and still be put in order. 30 minutes by default.</summary>
    public TimeSpan Lateness { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How many events wait to be put in order at most. 50,000 by default.</summary>
    public int MaxWaiting { get; init; } = 50_000;
}
