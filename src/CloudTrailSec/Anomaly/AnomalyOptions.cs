namespace CloudTrailSec;

/// <summary>How events are scored, and what is told.</summary>
public sealed record AnomalyOptions
{
    /// <summary>Anomalies below this level are not told. 8 by default.</summary>
    public int MinLevel { get; init; } = 8;

    /// <summary>Whether events become part of what is normal after they have been scored.</summary>
    public bool Learn { get; init; } = true;

    /// <summary>
    /// Tell only of sessions that begin at or after this time; what is before is only learnt from. Null: tell of
    /// all.
    /// </summary>
    public DateTimeOffset? LearnUntil { get; init; }

    /// <summary>
    /// How many false alarms at level 10 are acceptable for each <see cref="BudgetPer"/>. 5 by default.
    /// </summary>
    public double AlertBudget { get; init; } = 5;

    /// <summary>What the budget is for.</summary>
    public AlertBudgetPer BudgetPer { get; init; }

    /// <summary>
    /// How late an event may come and still be put in order: logs are delivered 5 to 15 minutes late. 30 minutes by
    /// default.
    /// </summary>
    public TimeSpan Lateness { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// After how many events what was learnt is written to the store, where there is one. 50,000 by default.
    /// </summary>
    public int SaveEvery { get; init; } = 50_000;

    /// <summary>How many events wait to be put in order at most. 50,000 by default.</summary>
    public int MaxWaiting { get; init; } = 50_000;
}
