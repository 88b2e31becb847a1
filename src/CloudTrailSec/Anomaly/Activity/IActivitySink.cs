namespace CloudTrailSec.Anomaly;

/// <summary>Is told what the windows that close came to, before they are learnt.</summary>
internal interface IActivitySink
{
    void Window(long start, TrailFeed feed, long observed, FeedProfile profile);

    void Rate(long start, long end, ActivitySeries series, double bits);

    void Silence(SilentSource source, long hour);
}
