namespace CloudTrailSec.Rules;

/// <summary>How two numbers compare.</summary>
internal enum Comparison
{
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    NotEqual,
}

internal static class Comparisons
{
    internal static bool Holds(this Comparison comparison, double left, double right) => comparison switch
    {
        Comparison.Less => left < right,
        Comparison.LessOrEqual => left <= right,
        Comparison.Greater => left > right,
        Comparison.GreaterOrEqual => left >= right,
        Comparison.NotEqual => left != right,
        _ => left == right,
    };

    internal static string Words(this Comparison comparison) => comparison switch
    {
        Comparison.Less => "is under",
        Comparison.LessOrEqual => "is at most",
        Comparison.Greater => "is over",
        Comparison.GreaterOrEqual => "is at least",
        Comparison.NotEqual => "is not",
        _ => "is",
    };
}
