namespace CloudTrailSec.Cli.Output;

/// <summary>Anomalies on their way to the output: as they come, or the highest scores at the end.</summary>
internal sealed class AnomalyList(IFindingOutput output, FindingTally tally, int? top)
{
    private readonly List<TrailAnomaly> _kept = [];

    internal void Add(IReadOnlyList<TrailAnomaly> anomalies)
    {
        foreach (TrailAnomaly anomaly in anomalies)
        {
            if (top is null)
            {
                Write(anomaly);
            }
            else
            {
                Keep(anomaly, top.Value);
            }
        }
    }

    internal void Write() => _kept.ForEach(Write);

    private void Keep(TrailAnomaly anomaly, int most)
    {
        int at = _kept.FindIndex(k => k.Score < anomaly.Score);
        _kept.Insert(at < 0 ? _kept.Count : at, anomaly);
        if (_kept.Count > most)
        {
            _kept.RemoveAt(most);
        }
    }

    private void Write(TrailAnomaly anomaly)
    {
        tally.Add(anomaly);
        output.Write(anomaly);
    }
}
