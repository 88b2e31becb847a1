namespace CloudTrailSec;

/// <summary>How a search for anomalies ended.</summary>
/// <param name="run">The run. It is looked at when asked: sum up once it is complete.</param>
/// <param name="told">What was told of what it found.</param>
public sealed class AnomalySummary(AnomalyRun run, FindingTally told)
{
    /// <summary>How many events were scored.</summary>
    public long Events => run.Events;

    /// <summary>How many anomalies reached level 10, told or not.</summary>
    public int AtLevel10 => run.AtLevel10;

    /// <summary>How many anomalies were told.</summary>
    public int Told => told.Total;

    /// <summary>How many events were left out because the baseline had learnt them before.</summary>
    public long Known => run.Known;

    /// <summary>How many events came so late that they were scored after later ones.</summary>
    public long Late => run.Late;

    /// <summary>How many events were left out because their time cannot be read.</summary>
    public long Undated => run.Undated;

    /// <summary>The summary in one sentence.</summary>
    /// <returns>Such as <c>32,038 events, 5 at level 10, 9 told.</c></returns>
    public override string ToString() =>
        $"{ReadableAmount.Of(Events, "event")}, {AtLevel10} at level 10, {Told} told"
        + Part(Known, "known before and left out") + Part(Late, "out of order") + Part(Undated, "without a time") + ".";

    private static string Part(long count, string what) =>
        count == 0 ? string.Empty : $"; {ReadableAmount.Of(count, "event")} {what}";
}
