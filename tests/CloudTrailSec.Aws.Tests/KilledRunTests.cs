using System.Diagnostics;
using System.Text.Json.Nodes;
using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

/// <summary>Runs of the command that are killed, and started again.</summary>
public sealed class KilledRunTests : IDisposable
{
    private const int Files = 120, EventsPerFile = 40, BytesPerEvent = 300, Points = 20;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trailsec-");
    private readonly FakeS3 _s3 = new();
    private readonly HashSet<string> _ids = [];

    public KilledRunTests()
    {
        for (int file = 0; file < Files; file++)
        {
            string[] ids = [.. Enumerable.Range(0, EventsPerFile).Select(i => $"{file}-{i}")];
            _ids.UnionWith(ids);
            _s3.Put(Trail.Key($"2024-03-05T10:{file % 60:00}Z", $"{file}"), Trail.File(ids));
        }

        // The server answers one request at a time, so that a run takes a while.
        _s3.Fault = asked =>
        {
            Thread.Sleep(asked.Query("list-type") is null ? 5 : 0);
            return null;
        };
    }

    public void Dispose()
    {
        _s3.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void A_run_that_is_killed_and_started_again_gives_every_event_once()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Only Linux tells a process which file its output goes to.");
        }

        Random random = new(5);
        int interrupted = 0;
        for (int point = 0; point < Points; point++)
        {
            List<string> first = Run(point, "first", killAt: random.Next(Files * EventsPerFile * BytesPerEvent));
            List<string> second = Run(point, "second", killAt: long.MaxValue);
            interrupted += first.Count > 0 && second.Count > 0 ? 1 : 0;

            Assert.Equal(_ids.Count, first.Count + second.Count);
            Assert.Equal(_ids, [.. first, .. second]);
        }

        Assert.DoesNotContain(
            _s3.Server.Log, asked => asked.Query("list-type") is null && asked.Headers.ContainsKey("amz-sdk-request"));
        Assert.True(interrupted > Points / 4, $"Only {interrupted} runs were killed in their middle.");
    }

    /// <summary>Runs the command to its end, or until it has written so much.</summary>
    private List<string> Run(int point, string name, long killAt)
    {
        FileInfo output = new(Path.Combine(_folder.FullName, $"{point}-{name}.jsonl"));
        using Process process = Start(point, output.FullName);
        while (!process.WaitForExit(1) && killAt < long.MaxValue)
        {
            output.Refresh();
            if (output.Exists && output.Length >= killAt)
            {
                process.Kill();
            }
        }

        process.WaitForExit();
        return [.. File.ReadAllText(output.FullName).Split('\n').SkipLast(1)
            .Select(line => JsonNode.Parse(line)!["eventID"]!.GetValue<string>())];
    }

    private Process Start(int point, string output)
    {
        string command = Path.Combine(AppContext.BaseDirectory, "trailsec.dll");
        string store = Path.Combine(_folder.FullName, $"{point}.db");
        ProcessStartInfo start = new("/bin/sh")
        {
            ArgumentList =
            {
                "-c",
                $"exec dotnet '{command}' events s3://{FakeS3.Bucket} --checkpoint c --store '{store}' -q > '{output}'",
            },
            Environment =
            {
                ["AWS_ENDPOINT_URL"] = _s3.Server.Url,
                ["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE",
                ["AWS_SECRET_ACCESS_KEY"] = "secret",
                ["AWS_REGION"] = "us-east-1",
            },
        };
        return Process.Start(start)!;
    }
}
