namespace CloudTrailSec.Anomaly;

/// <summary>What is usual of the account's activity as bytes, and back.</summary>
internal static class ActivityState
{
    internal static byte[] Write(ActivityTable activity, StateWriter writer)
    {
        writer.Signed(activity.Open);
        Array.ForEach(activity.Counts, writer.Signed);
        foreach (FeedProfile profile in activity.Profiles)
        {
            Array.ForEach(profile.Hours, hour =>
            {
                writer.Real(hour.Count);
                writer.Real(hour.Sum);
                writer.Real(hour.Squares);
            });
        }

        writer.Number((ulong)activity.Messages.Count);
        foreach (ulong message in activity.Messages.OrderBy(m => m))
        {
            writer.Fixed(message);
        }

        writer.Number((ulong)activity.Series.Count);
        foreach (ActivitySeries series in activity.Series)
        {
            Write(series, writer);
        }

        Write(activity.Silence, writer);
        CalibrationState.Write(activity.Calibration, writer);
        return writer.Take();
    }

    internal static void Read(StateReader reader, ActivityTable activity)
    {
        activity.Open = reader.Signed();
        for (int i = 0; i < activity.Counts.Length; i++)
        {
            activity.Counts[i] = reader.Signed();
        }

        foreach (FeedProfile profile in activity.Profiles)
        {
            for (int i = 0; i < profile.Hours.Length; i++)
            {
                profile.Hours[i] = (reader.Real(), reader.Real(), reader.Real());
            }
        }

        for (int left = reader.Count(); left > 0; left--)
        {
            _ = activity.Messages.Add(reader.Fixed());
        }

        for (int left = reader.Count(); left > 0; left--)
        {
            ReadSeries(reader, activity);
        }

        Read(reader, activity.Silence);
        CalibrationState.Read(reader, activity.Calibration);
    }

    private static void Write(ActivitySeries series, StateWriter writer)
    {
        writer.Number((ulong)series.Measure);
        writer.Text(series.Account);
        writer.Text(series.Region);
        writer.Text(series.Action);
        writer.Text(series.Code);
        writer.Signed(series.Last);
        writer.Real(series.Current);
        writer.Text(series.Principal);
        writer.Signed(series.Lead);
        writer.Real(series.Usual.Max);
        writer.Number((ulong)series.Usual.Count);
        for (int i = 0; i < series.Usual.Count; i++)
        {
            writer.Number(series.Usual[i].Bin);
            writer.Real(series.Usual[i].Weight);
        }

        writer.Real(series.Usual.Total);
    }

    private static void ReadSeries(StateReader reader, ActivityTable activity)
    {
        ActivityMeasure measure = (ActivityMeasure)reader.Number();
        ActivitySeries series = activity.Need(
            measure, reader.Text(), new Token(reader.Text()), new Token(reader.Text()), reader.Text());
        series.Last = reader.Signed();
        (double current, string principal, int lead) = (reader.Real(), reader.Text(), (int)reader.Signed());
        if (current > 0)
        {
            activity.Reopen(series, current, principal, lead);
        }

        double max = reader.Real();
        for (int bins = reader.Count(); bins > 0; bins--)
        {
            series.Usual.AddBin((byte)reader.Number(), reader.Real(), max);
        }

        series.Usual.SetTotal(reader.Real());
    }

    private static void Write(SilenceTable silence, StateWriter writer)
    {
        writer.Signed(silence.Hour);
        writer.Number((ulong)silence.Sources.Count);
        foreach (SilentSource source in silence.Sources)
        {
            writer.Text(source.Kind);
            writer.Text(source.Account);
            writer.Text(source.Name);
            writer.Signed(source.First);
            writer.Signed(source.Last);
            writer.Real(source.Overall);
            writer.Real(source.Bits);
            writer.Bytes(source.Hours);
        }
    }

    private static void Read(StateReader reader, SilenceTable silence)
    {
        silence.Hour = reader.Signed();
        for (int left = reader.Count(); left > 0; left--)
        {
            SilentSource source = silence.Need(reader.Text(), reader.Text(), new Token(reader.Text()), reader.Signed());
            source.Last = reader.Signed();
            source.Overall = reader.Real();
            source.Bits = reader.Real();
            byte[] hours = reader.Bytes();
            Array.Copy(hours, source.Hours, Math.Min(hours.Length, source.Hours.Length));
        }
    }
}
