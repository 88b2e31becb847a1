using System.Diagnostics;
using System.Text.Json.Nodes;
using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

/// <summary>The command that follows a queue, as a process of its own.</summary>
public sealed class WatchVerbTests : IDisposable
{
    private const int Messages = 300, Seed = 11;
    private const int Kills = 6, Files = 40, EventsPerFile = 25, BytesPerEvent = 250;

    private readonly FakeQueue _queue = new() { OutOfSight = TimeSpan.FromSeconds(1) };

    public void Dispose() => _queue.Dispose();

    [Fact]
    public async Task A_watch_that_is_killed_and_started_again_loses_no_message()
    {
        for (int i = 0; i < Messages; i++)
        {
            _queue.Deliver(Trail.Key($"2024-03-05T10:{i % 60:00}Z", $"{i}"), $"{i}");
        }

        HashSet<string> ids = [];
        Random random = new(Seed);
        for (int run = 0; run < 4; run++)
        {
            ids.UnionWith(await Run("--quiet", killAfter: random.Next(10, 90)));
        }

        ids.UnionWith(await Run("--timeout=10s", killAfter: int.MaxValue));

        Assert.Equal(Messages, ids.Count);
        Assert.Equal(Messages, _queue.Deleted.Distinct().Count());
    }

    [Fact]
    public async Task A_watch_that_is_interrupted_hands_back_what_it_has_not_dealt_with()
    {
        _queue.Deliver(Trail.Key("2024-03-05T10:00Z"), "1");
        using Process process = Start("-q");
        string? line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

        // As Ctrl+C, which processes that a script starts in the background do not hear.
        using Process interrupt = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        bool hasEnded = process.WaitForExit(20_000);
        process.Kill();

        Assert.True(hasEnded);
        Assert.Equal(130, process.ExitCode);
        Assert.Equal("1", IdOf(line!));
        Assert.Equal(["h0"], _queue.Deleted.Distinct());
    }

    [Fact]
    public async Task A_watch_of_a_bucket_that_is_killed_and_started_again_writes_every_event_once()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Only Linux tells a process which file its output goes to.");
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("trailsec-");
        string output = Path.Combine(folder.FullName, "events.jsonl");
        Random random = new(Seed);
        int put = 0;
        for (int run = 0; run <= Kills; run++)
        {
            // Some are delivered late: before what was read already.
            for (int i = 0; i < Files; i++, put++)
            {
                string time = DateTime.UtcNow.AddMinutes(-random.Next(300)).ToString("O");
                string[] ids = [.. Enumerable.Range(0, EventsPerFile).Select(e => $"{put}-{e}")];
                _queue.S3.Put(Trail.Key(time, $"{put}"), Trail.File(ids));
            }

            bool isLast = run == Kills;
            using Process process = StartPolling(output, Path.Combine(folder.FullName, "store.db"), isLast ? "8s" : "20s");
            long enough = Length(output) + random.Next(1, Files * EventsPerFile * BytesPerEvent);
            while (!process.WaitForExit(1) && (isLast || Length(output) < enough))
            {
            }

            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        string[] written = [.. File.ReadLines(output).Select(IdOf)];
        folder.Delete(recursive: true);
        Assert.Equal(put * EventsPerFile, written.Distinct().Count());
        Assert.Equal(put * EventsPerFile, written.Length);
    }

    private static long Length(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;

    private Process StartPolling(string output, string store, string timeout)
    {
        string command = Path.Combine(AppContext.BaseDirectory, "trailsec.dll");
        string watch = $"exec dotnet '{command}' watch s3://{FakeS3.Bucket} --checkpoint c --store '{store}' --interval 1s"
            + $" --timeout {timeout} -o jsonl -q >> '{output}'";
        ProcessStartInfo start = new("/bin/sh", ["-c", watch]);
        AddAccess(start);
        return Process.Start(start)!;
    }

    /// <summary>Runs a watch to its end, or until it has given so many events.</summary>
    private async Task<List<string>> Run(string option, int killAfter)
    {
        using Process process = Start(option);
        List<string> ids = [];
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.EndsWith('}'))
            {
                ids.Add(IdOf(line));
            }

            if (ids.Count == killAfter)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return ids;
    }

    private Process Start(string option)
    {
        ProcessStartInfo start = new("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "trailsec.dll"), "watch", _queue.Url, "-o", "jsonl", option },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        AddAccess(start);
        return Process.Start(start)!;
    }

    private void AddAccess(ProcessStartInfo start)
    {
        start.Environment["AWS_ENDPOINT_URL"] = _queue.S3.Server.Url;
        start.Environment["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "secret";
        start.Environment["AWS_REGION"] = "us-east-1";
    }

    private static string IdOf(string line) => JsonNode.Parse(line)!["eventID"]!.GetValue<string>();
}
