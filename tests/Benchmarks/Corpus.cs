using System.Diagnostics;
using System.Globalization;

namespace CloudTrailSec.Benchmarks;

/// <summary>What is read: a trail of many small files, and one large file.</summary>
internal sealed class Corpus : IDisposable
{
    private const int Accounts = 3;
    private const int DaysOfAGigabyte = 27;
    private const long GiantBytes = 200_000_000;

    /// <summary>Makes it in a temporary folder.</summary>
    /// <param name="scale">1 is about a gigabyte of JSON in 60,000 files. The large file is 200 MB at any scale.</param>
    /// <param name="stop">Ends the making at once.</param>
    internal Corpus(double scale, CancellationToken stop)
    {
        int days = Math.Max(1, (int)Math.Round(DaysOfAGigabyte * scale));
        long start = Stopwatch.GetTimestamp();
        TrailSampleResult many = TrailSample.Write(
            new TrailSampleOptions { Path = Many, Accounts = Accounts, Days = days }, cancellation: stop);
        Say($"many: {many.Files:N0} files, {many.Events:N0} events", start);
        start = Stopwatch.GetTimestamp();
        TrailSampleResult giant = TrailSample.WriteSingle(Giant, GiantBytes, cancellation: stop);
        Say($"giant: {new FileInfo(Giant).Length / 1e6:N0} MB, {giant.Events:N0} events", start);
    }

    internal string Folder { get; } = Directory.CreateTempSubdirectory("trail-benchmark-").FullName;

    /// <summary>The folder of many files.</summary>
    internal string Many => Path.Combine(Folder, "many");

    /// <summary>The large file.</summary>
    internal string Giant => Path.Combine(Folder, "giant.json");

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static void Say(FormattableString what, long start) => Console.WriteLine(
        $"{what.ToString(CultureInfo.InvariantCulture)}, made in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");
}
