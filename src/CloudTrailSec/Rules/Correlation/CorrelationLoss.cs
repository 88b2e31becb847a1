namespace CloudTrailSec;

/// <summary>What correlations had to let go for want of room, or could not put in order.</summary>
public sealed class CorrelationLoss
{
    /// <summary>How many keys were forgotten while their window was still open: their findings may be missing.</summary>
    public long Keys { get; internal set; }

    /// <summary>How many values were left out of windows that held too many.</summary>
    public long Values { get; internal set; }

    /// <summary>How many matches came too late, or had no time, to be put in order.</summary>
    public long Late { get; internal set; }

    /// <summary>How many events were let go that findings might have shown.</summary>
    public long Events { get; internal set; }

    /// <summary>Whether findings may be missing or inexact for it.</summary>
    public bool MayMiss => Keys + Values + Late > 0;

    /// <summary>The loss in one sentence; empty where there was none.</summary>
    /// <returns>Such as <c>Correlations: 750,000 keys forgotten for want of room.</c></returns>
    public override string ToString()
    {
        string[] parts =
        [
            .. Part(Keys, "key", "forgotten for want of room"),
            .. Part(Values, "value", "left out of windows that held too many"),
            .. Part(Late, "late event", "not put in order"),
            .. Part(Events, "event", "let go that findings might have shown"),
        ];
        return parts.Length == 0 ? string.Empty : $"Correlations: {string.Join(", ", parts)}.";
    }

    private static string[] Part(long count, string noun, string what) =>
        count > 0 ? [$"{ReadableAmount.Of(count, noun)} {what}"] : [];
}
