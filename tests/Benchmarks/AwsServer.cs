using System.Diagnostics;
using System.Globalization;
using CloudTrailSec.Aws.Tests;
using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Benchmarks;

/// <summary>A bucket and a queue behind HTTP, in a process of their own, so that their work and memory are not measured.</summary>
internal sealed class AwsServer : IDisposable
{
    /// <summary>The first argument of such a process; a folder may follow, to be put into the bucket.</summary>
    internal const string Flag = "--aws-server";

    private readonly Process _process;

    private AwsServer(Process process, string url)
    {
        _process = process;
        Url = url;
    }

    internal string Url { get; }

    internal string QueueUrl => Url + "/111122223333/logs";

    internal AwsOptions Options => new()
    {
        EndpointUrl = Url,
        Region = "us-east-1",
        AccessKey = "AKIAIOSFODNN7EXAMPLE",
        SecretKey = "secret",
    };

    /// <summary>The processor time that it has taken so far.</summary>
    internal TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    /// <summary>Starts the process.</summary>
    internal static AwsServer Start(string? folder = null)
    {
        ProcessStartInfo start = new("dotnet")
        {
            ArgumentList = { typeof(AwsServer).Assembly.Location, Flag },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,

            // What it takes of the processors is missing to who is measured: no waiting in circles, no changing of threads.
            Environment =
            {
                ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0",
                ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1",
            },
        };
        if (folder is not null)
        {
            start.ArgumentList.Add(folder);
        }

        Process process = Process.Start(start)!;
        return new AwsServer(process, process.StandardOutput.ReadLine()!);
    }

    /// <summary>Has so many messages delivered, each of a log with so many events.</summary>
    internal void Deliver(int messages, int events) =>
        _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{messages} {events}"));

    /// <summary>How many messages have been taken out.</summary>
    internal int TakenOut()
    {
        _process.StandardInput.WriteLine("taken out");
        return int.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    /// <summary>What such a process does: what it is told on its standard input.</summary>
    internal static int Run(string? folder, CancellationToken stop)
    {
        using FakeQueue queue = new();
        queue.S3.Server.Remembers = false;
        foreach (string file in folder is null ? [] : Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            queue.S3.Put(Path.GetRelativePath(folder!, file).Replace('\\', '/'), File.ReadAllBytes(file));
        }

        Console.WriteLine(queue.S3.Server.Url);
        int delivered = 0;
        while (!stop.IsCancellationRequested && Console.ReadLine() is { } line)
        {
            if (line == "taken out")
            {
                Console.WriteLine(queue.Deleted.Count);
                continue;
            }

            int[] counts = [.. line.Split(' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
            for (int i = 0; i < counts[0]; i++, delivered++)
            {
                string now = DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture);
                int number = delivered;
                queue.Deliver(Trail.Key(now, $"{number}"), [.. Enumerable.Range(0, counts[1]).Select(e => $"{number}-{e}")]);
            }
        }

        return 0;
    }
}
