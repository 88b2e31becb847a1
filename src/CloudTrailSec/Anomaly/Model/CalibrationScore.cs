namespace CloudTrailSec.Anomaly;

/// <summary>What an incident scored.</summary>
internal readonly struct CalibrationScore(
    double score, long time, string incident, string principal = "", string title = "")
{
    internal static readonly IComparer<CalibrationScore> HighestFirst = Comparer<CalibrationScore>.Create(Compare);

    internal readonly double Score = score;

    /// <summary>When it ended, in seconds since 1970.</summary>
    internal readonly long Time = time;

    /// <summary>The incident's id.</summary>
    internal readonly string Incident = incident;

    /// <summary>Who was behind it, and what stood out.</summary>
    internal readonly string Principal = principal;
    internal readonly string Title = title;

    private static int Compare(CalibrationScore a, CalibrationScore b)
    {
        int order = b.Score.CompareTo(a.Score);
        order = order != 0 ? order : a.Time.CompareTo(b.Time);
        return order != 0 ? order : string.CompareOrdinal(a.Incident, b.Incident);
    }
}
