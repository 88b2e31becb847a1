namespace CloudTrailSec;

/// <summary>What a budget of alarms is for.</summary>
public enum AlertBudgetPer
{
    /// <summary>32,000 events.</summary>
    Events32k,

    /// <summary>A day.</summary>
    Day,
}
