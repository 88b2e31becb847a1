using System.Diagnostics;
using System.Globalization;
using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Benchmarks;

/// <summary>Reads the same files from a disk and from a bucket over HTTP, in turns.</summary>
internal static class BucketLoad
{
    /// <summary>The argument that asks for it; the folder follows.</summary>
    internal const string Flag = "--s3";

    private const int Turns = 7;

    internal static int Run(string folder, CancellationToken stop)
    {
        using AwsServer server = AwsServer.Start(folder);
        List<double> disk = [], bucket = [];
        TrailReaderOptions fromDisk = new() { Paths = [folder] };
        for (int turn = 0; turn <= Turns; turn++)
        {
            using AwsSession session = new(server.Options);
            TrailReaderOptions fromBucket = new() { Sources = [new S3TrailSource(session, FakeS3.Bucket)] };
            (long diskEvents, double diskSeconds) = Read(fromDisk, stop);
            (long bucketEvents, double bucketSeconds) = Read(fromBucket, stop);
            if (diskEvents != bucketEvents)
            {
                Console.WriteLine($"{diskEvents} events on disk, {bucketEvents} in the bucket.");
                return 1;
            }

            if (turn > 0)
            {
                disk.Add(diskSeconds);
                bucket.Add(bucketSeconds);
            }
        }

        using Process self = Process.GetCurrentProcess();
        Console.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "disk {0:F2} s, bucket {1:F2} s, {2:F2} times as long (medians of {3}); peak {4:N0} MB",
            Median(disk), Median(bucket), Median(bucket) / Median(disk), Turns, self.PeakWorkingSet64 / 1e6));
        return 0;
    }

    private static (long Events, double Seconds) Read(TrailReaderOptions options, CancellationToken stop)
    {
        long start = Stopwatch.GetTimestamp();
        long events = new TrailReader(options).Read(stop).LongCount(read => read.Event is not null);
        return (events, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
