using System.Diagnostics;
using System.Text.Json;
using CloudTrailSec.Cli.Tests.Verbs;
using Xunit;

namespace CloudTrailSec.Cli.Tests;

/// <summary>Runs of due rules whose process is killed, at any time.</summary>
public sealed class KilledRunTests : IDisposable
{
    private const int Findings = 1500;

    private readonly TrailFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Next_runs_neither_miss_a_finding_nor_repeat_one_that_was_told()
    {
        string[] records = [.. Enumerable.Range(0, Findings).Select(i => TrailFolder.Record("StopLogging", $"e-{i}")
            .Replace("\"ana\"", $"\"user-{i}\"", StringComparison.Ordinal))];
        string[] args =
        [
            "detect", _folder.Write("log.jsonl", string.Join("\n", records)), "--rules", _folder.Write("r.yml", RuleText.For("StopLogging", "high")),
            "--due", "--store", Path.Combine(_folder.Path, "store.db"), "--output", "jsonl", "-q",
        ];

        // Before anything is told, while findings are told, and after that.
        List<string> told = [];
        foreach (int lines in (int[])[0, 1, 2, 30, 31, 400, 300])
        {
            told.AddRange(await Killed(args, lines));
        }

        told.AddRange((await Killed(args, int.MaxValue)).Concat(await Killed(args, int.MaxValue)));

        Assert.Equal(Findings, told.Distinct().Count());
        Assert.Equal(told.Count, told.Distinct().Count());
    }

    /// <summary>The ids of the findings that a run wrote before it was killed, once so many lines had come.</summary>
    private static async Task<List<string>> Killed(string[] args, int lines)
    {
        using Process process = Process.Start(
            new ProcessStartInfo("dotnet", [typeof(TrailsecCommand).Assembly.Location, .. args]) { RedirectStandardOutput = true })!;
        List<string> ids = [];
        if (lines == 0)
        {
            await Task.Delay(150, TestContext.Current.CancellationToken);
            process.Kill();
        }

        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.EndsWith('}'))
            {
                ids.Add(JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!);
            }

            if (ids.Count == lines)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return ids;
    }
}
