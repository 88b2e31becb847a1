namespace CloudTrailSec.Anomaly;

/// <summary>What incidents scored as bytes, and back.</summary>
internal static class CalibrationState
{
    internal static void Write(Calibration calibration, StateWriter writer)
    {
        writer.Signed(calibration.Since ?? -1);
        writer.Signed(calibration.Until);
        writer.Real(calibration.Events);
        writer.Number((ulong)calibration.Scores.Count);
        foreach (CalibrationScore score in calibration.Scores)
        {
            writer.Real(score.Score);
            writer.Signed(score.Time);
            writer.Text(score.Incident);
            writer.Text(score.Principal);
            writer.Text(score.Title);
        }
    }

    internal static void Read(StateReader reader, Calibration calibration)
    {
        long since = reader.Signed();
        calibration.Since = since < 0 ? null : since;
        calibration.Until = reader.Signed();
        calibration.Events = reader.Real();
        for (int left = reader.Count(); left > 0; left--)
        {
            calibration.Load(new CalibrationScore(
                reader.Real(), reader.Signed(), reader.Text(), reader.Text(), reader.Text()));
        }
    }
}
