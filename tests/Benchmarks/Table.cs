using System.Globalization;

namespace CloudTrailSec.Benchmarks;

/// <summary>Prints measurements.</summary>
internal static class Table
{
    private const string Row = "{0,-8}{1,9:F3}{2,12:N0}{3,9:N0}{4,9:F2}{5,12:F2}{6,10:N0}{7,12:N1}{8,12:N0}";

    internal static void Print(string title, IReadOnlyList<Measurement> all, IReadOnlyList<double> peaks)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine(string.Format(
            CultureInfo.InvariantCulture, Row,
            "work", "s", "events/s", "MB/s", "to loop", "to reading", "peak MB", "B/event", "given"));
        double loop = all[0].Seconds;
        double reading = all[1].Seconds;
        for (int i = 0; i < all.Count; i++)
        {
            Measurement m = all[i];
            Console.WriteLine(string.Format(
                CultureInfo.InvariantCulture, Row, m.Work.Name, m.Seconds, m.Last.Events / m.Seconds,
                all[0].Last.Bytes / 1e6 / m.Seconds, m.Seconds / loop, m.Seconds / reading, peaks[i],
                m.AllocatedPerEvent, m.Last.Given));
        }
    }
}
