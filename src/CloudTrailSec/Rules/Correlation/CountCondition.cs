namespace CloudTrailSec.Rules;

/// <summary>What a count, or another number, must be: all of some comparisons.</summary>
internal sealed class CountCondition((Comparison Comparison, double Limit)[] parts)
{
    internal static CountCondition None { get; } = new([]);

    internal bool IsNone => parts.Length == 0;

    /// <summary>Whether more can only help: it holds as soon as enough has come.</summary>
    internal bool HasOnlyLowerBounds { get; } =
        parts.All(p => p.Comparison is Comparison.Greater or Comparison.GreaterOrEqual);

    /// <summary>The least number that can hold.</summary>
    internal double Least { get; } = parts
        .Select(p => p.Comparison == Comparison.Greater ? Math.Floor(p.Limit) + 1
            : p.Comparison is Comparison.GreaterOrEqual or Comparison.Equal ? p.Limit : double.NegativeInfinity)
        .DefaultIfEmpty(double.NegativeInfinity)
        .Max();

    internal string Words => string.Join(
        " and ", parts.Select(p => FormattableString.Invariant($"{Word(p.Comparison)} {p.Limit}")));

    internal bool Holds(double number)
    {
        foreach ((Comparison comparison, double limit) in parts)
        {
            if (!comparison.Holds(number, limit))
            {
                return false;
            }
        }

        return true;
    }

    private static string Word(Comparison comparison) => comparison switch
    {
        Comparison.Less => "fewer than",
        Comparison.LessOrEqual => "at most",
        Comparison.Greater => "more than",
        Comparison.GreaterOrEqual => "at least",
        Comparison.NotEqual => "not",
        _ => "exactly",
    };
}
