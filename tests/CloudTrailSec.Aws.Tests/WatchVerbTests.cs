using System.Diagnostics;
using System.Text.Json.Nodes;
using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

/// <summary>The command that follows a queue, as a process of its own.</summary>
public sealed class WatchVerbTests : IDisposable
{
    private const int Messages = 300, Seed = 11;

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

        ids.UnionWith(await Run("--timeout=4s", killAfter: int.MaxValue));

        Assert.Equal(Messages, ids.Count);
        Assert.Equal(Messages, _queue.Deleted.Distinct().Count());
    }

    [Fact]
    public async Task A_watch_that_is_interrupted_hands_back_what_it_has_not_dealt_with()
    {
        _queue.Deliver(Trail.Key("2024-03-05T10:00Z"), "1");
        using Process process = Start("-q");
        string? line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

        using Process interrupt = Process.Start("kill", ["-INT", $"{process.Id}"]);
        bool hasEnded = process.WaitForExit(20_000);
        process.Kill();

        Assert.True(hasEnded);
        Assert.Equal(130, process.ExitCode);
        Assert.Equal("1", IdOf(line!));
        Assert.Equal(["h0"], _queue.Deleted);
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

    private Process Start(string option) => Process.Start(new ProcessStartInfo("dotnet")
    {
        ArgumentList = { Path.Combine(AppContext.BaseDirectory, "trailsec.dll"), "watch", _queue.Url, "-o", "jsonl", option },
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment =
        {
            ["AWS_ENDPOINT_URL"] = _queue.S3.Server.Url,
            ["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE",
            ["AWS_SECRET_ACCESS_KEY"] = "secret",
            ["AWS_REGION"] = "us-east-1",
        },
    })!;

    private static string IdOf(string line) => JsonNode.Parse(line)!["eventID"]!.GetValue<string>();
}
