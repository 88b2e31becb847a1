using System.Diagnostics;
using System.Globalization;

namespace CloudTrailSec.Benchmarks;

/// <summary>Follows a queue that a hundred messages a second come to, and prints how it keeps up and what memory it takes.</summary>
internal static class WatchLoad
{
    /// <summary>The argument that asks for it; for how many seconds may follow.</summary>
    internal const string Flag = "--watch";

    private const int MessagesPerSecond = 100, EventsPerMessage = 20, Rows = 10;

    internal static int Run(int seconds, CancellationToken stop)
    {
        using AwsServer server = AwsServer.Start();
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        long events = 0;
        using TrailWatch watch = new(new TrailWatchOptions
        {
            Caller = server.Options,
            QueueUrl = server.QueueUrl,
            Until = DateTimeOffset.UtcNow.AddSeconds(seconds + 10),
        });
        Task delivering = Task.Run(() => DeliverAsync(server, seconds, () => Interlocked.Read(ref events), end.Token), end.Token);
        foreach (TrailRead read in watch.Read(stop))
        {
            _ = read.Event is null ? 0 : Interlocked.Increment(ref events);
            if (read.Problem is not null)
            {
                Console.WriteLine(read.Problem);
            }

            watch.Took(read);
        }

        delivering.Wait(stop);
        watch.Dispose();
        int sent = seconds * MessagesPerSecond;
        Console.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "{0:N0} messages sent, {1:N0} taken out, {2:N0} of {3:N0} events given",
            sent, server.TakenOut(), events, (long)sent * EventsPerMessage));
        return events == (long)sent * EventsPerMessage ? 0 : 1;
    }

    private static async Task DeliverAsync(
        AwsServer server, int seconds, Func<long> given, CancellationToken stop)
    {
        using Process self = Process.GetCurrentProcess();
        Stopwatch clock = Stopwatch.StartNew();
        for (int second = 1; second <= seconds; second++)
        {
            server.Deliver(MessagesPerSecond, EventsPerMessage);
            if (second % Math.Max(1, seconds / Rows) == 0)
            {
                self.Refresh();
                Console.WriteLine(string.Format(
                    CultureInfo.InvariantCulture,
                    "{0,5} s  {1,9:N0} events given, {2,6:N0} behind, {3,4:N0} MB in the heap, {4,4:N0} MB resident, {5:P0} of a processor",
                    second, given(), ((long)second * MessagesPerSecond * EventsPerMessage) - given(), GC.GetTotalMemory(false) / 1e6,
                    self.WorkingSet64 / 1e6, self.TotalProcessorTime / clock.Elapsed));
            }

            TimeSpan wait = TimeSpan.FromSeconds(second) - clock.Elapsed;
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, stop);
        }
    }
}
