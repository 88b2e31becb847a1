using System.Diagnostics;
using System.Globalization;
using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Benchmarks;

/// <summary>
/// Reads the same files from a disk and from a bucket over HTTP, in turns; and gets them over HTTP without doing anything
/// with them, which is the least that reading a bucket can cost.
/// </summary>
internal static class BucketLoad
{
    /// <summary>The argument that asks for it; the folder follows.</summary>
    internal const string Flag = "--s3";

    /// <summary>The first turns are for the compiler: it is done when a method has run often.</summary>
    private const int WarmUps = 15, Turns = 15, AtOnce = 32;

    internal static int Run(string folder, CancellationToken stop)
    {
        using AwsServer server = AwsServer.Start(folder);
        Dictionary<string, List<(double Wall, double Client, double Server)>> turns = [];
        using HttpClient http = new();
        string[] urls =
        [
            .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => $"{server.Url}/{FakeS3.Bucket}/{Path.GetRelativePath(folder, file).Replace('\\', '/')}"),
        ];
        for (int turn = 0; turn < WarmUps + Turns; turn++)
        {
            using AwsSession session = new(server.Options);
            long disk = Measured("disk", () => Read(new() { Paths = [folder] }, stop));
            long bucket = Measured("bucket", () => Read(new() { Sources = [new S3TrailSource(session, FakeS3.Bucket)] }, stop));
            _ = Measured("bare HTTP", () => Get(http, urls, stop));
            if (disk != bucket)
            {
                Console.WriteLine($"{disk} events on disk, {bucket} in the bucket.");
                return 1;
            }
        }

        Write(turns, urls.Length);
        return 0;

        long Measured(string what, Func<long> read)
        {
            GC.Collect();
            TimeSpan ofServer = server.Processor, ofClient = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            long result = read();
            (double, double, double) time = (
                Stopwatch.GetElapsedTime(start).TotalSeconds,
                (Environment.CpuUsage.TotalTime - ofClient).TotalSeconds,
                (server.Processor - ofServer).TotalSeconds);
            if (turns.TryGetValue(what, out List<(double, double, double)>? times))
            {
                times.Add(time);
            }
            else
            {
                turns.Add(what, [time]);
            }

            return result;
        }
    }

    private static long Read(TrailReaderOptions options, CancellationToken stop) =>
        new TrailReader(options).Read(stop).LongCount(read => read.Event is not null);

    private static long Get(HttpClient http, string[] urls, CancellationToken stop)
    {
        long bytes = 0;
        Parallel.ForEachAsync(urls, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (url, end) =>
        {
            byte[] body = await http.GetByteArrayAsync(url, end);
            _ = Interlocked.Add(ref bytes, body.Length);
        }).GetAwaiter().GetResult();
        return bytes;
    }

    private static void Write(Dictionary<string, List<(double Wall, double Client, double Server)>> turns, int files)
    {
        Console.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "first turn, nothing compiled yet: disk {0:F2} s, bucket {1:F2} s", turns["disk"][0].Wall, turns["bucket"][0].Wall));
        double disk = Median(turns["disk"].Skip(WarmUps).Select(t => t.Wall));
        foreach ((string what, List<(double Wall, double Client, double Server)> all) in turns)
        {
            List<(double Wall, double Client, double Server)> times = all[WarmUps..];
            double wall = Median(times.Select(t => t.Wall));
            Console.WriteLine(string.Format(
                CultureInfo.InvariantCulture,
                "{0,-10} {1:F3} s, {2:F2} times the disk's; processor {3:F3} s here, {4:F3} s in the server ({5:F0} and {6:F0} us a file)",
                what, wall, wall / disk, Median(times.Select(t => t.Client)), Median(times.Select(t => t.Server)),
                Median(times.Select(t => t.Client)) / files * 1e6, Median(times.Select(t => t.Server)) / files * 1e6));
        }

        using Process self = Process.GetCurrentProcess();
        Console.WriteLine(string.Format(
            CultureInfo.InvariantCulture, "{0:N0} files, medians of {1}; peak {2:N0} MB", files, Turns, self.PeakWorkingSet64 / 1e6));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
