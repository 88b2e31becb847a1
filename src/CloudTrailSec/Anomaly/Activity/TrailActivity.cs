namespace CloudTrailSec;

/// <summary>How much of one direction there was within five minutes, and how much there usually is.</summary>
public sealed class TrailActivity
{
    /// <summary>When the five minutes begin, UTC.</summary>
    public required DateTime Start { get; init; }

    /// <summary>From outside, from inside, or carrying something out.</summary>
    public required TrailFeed Feed { get; init; }

    /// <summary>How many events there were; null where it is a forecast.</summary>
    public long? Observed { get; init; }

    /// <summary>How many there usually are at this hour of the week; null before there was anything to learn from.</summary>
    public double? Expected { get; init; }

    /// <summary>Nineteen of twenty times there are at least so many.</summary>
    public double? Low { get; init; }

    /// <summary>Nineteen of twenty times there are at most so many.</summary>
    public double? High { get; init; }

    /// <summary>It lies in the future.</summary>
    public bool IsForecast => Observed is null;

    /// <summary>There were fewer or more than usual.</summary>
    public bool IsUnusual => Observed < Low || Observed > High;

    /// <inheritdoc/>
    public override string ToString() => $"{Start:u} {Feed}: {Observed} of {Expected:F1} expected";
}
