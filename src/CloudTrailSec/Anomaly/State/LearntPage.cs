namespace CloudTrailSec.Anomaly;

/// <summary>Events that were learnt after each other, by their ids.</summary>
internal sealed class LearntPage(long number, long since)
{
    /// <summary>Pages are numbered in the order in which they were learnt.</summary>
    internal long Number { get; set; } = number;

    /// <summary>The time of its first event.</summary>
    internal long Since { get; } = since;

    /// <summary>The latest time that was known when the run that learnt it ended; 0 before it has.</summary>
    internal long Until { get; set; }

    internal List<ulong> Ids { get; } = [];

    /// <summary>When its events were.</summary>
    internal TimeRanges Times { get; } = new();

    /// <summary>It differs from what is stored.</summary>
    internal bool IsChanged { get; set; } = true;

    internal LearntPage Copy()
    {
        LearntPage copy = new(Number, Since) { Until = Until };
        copy.Ids.AddRange(Ids);
        copy.Times.Add(Times);
        return copy;
    }

    internal byte[] Write(StateWriter writer)
    {
        writer.Signed(Since);
        writer.Signed(Until);
        Times.Write(writer);
        writer.Number((ulong)Ids.Count);
        Ids.ForEach(writer.Fixed);
        return writer.Take();
    }

    internal static LearntPage Read(long number, StateReader reader)
    {
        LearntPage page = new(number, reader.Signed()) { Until = reader.Signed(), IsChanged = false };
        page.Times.Read(reader);
        for (int left = reader.Count(); left > 0; left--)
        {
            page.Ids.Add(reader.Fixed());
        }

        return page;
    }
}
