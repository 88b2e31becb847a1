using System.Diagnostics;
using Xunit;

namespace CloudTrailSec.Cli.Tests;

public sealed class EndingTests : IDisposable
{
    private readonly TrailFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_cancelled_run_ends_with_130_and_says_nothing()
    {
        string path = _folder.WriteRecords("log.json", TrailFolder.Record("GetObject"));

        TrailsecRun run = TrailsecRun.Run(["events", path], isTerminal: false, isCancelled: true);

        Assert.Equal((ExitCode.Interrupted, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public void An_output_that_cannot_be_written_is_named()
    {
        string path = _folder.WriteRecords("log.json", TrailFolder.Record("GetObject"));
        using FullStream full = new();

        TrailsecRun run = TrailsecRun.Run(["events", path], isTerminal: false, output: full);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Equal("trailsec: Cannot write the output: No space left.\n", run.Error);
    }

    [Fact]
    public async Task A_reader_that_goes_away_ends_the_process_quietly_and_soon()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not tell that a pipe's reader has gone.");
        string lines = string.Join("\n", Enumerable.Range(0, 2000).Select(i => TrailFolder.Record("GetObject", $"e-{i}")));
        string path = _folder.Write("log.jsonl", lines);
        using Process process = Start(["events", .. Enumerable.Repeat(path, 50)]);

        _ = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        process.StandardOutput.Close();
        string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((ExitCode.OutputClosed, ""), (process.ExitCode, error));
    }

    private static Process Start(string[] args) => Process.Start(
        new ProcessStartInfo("dotnet", [typeof(TrailsecCommand).Assembly.Location, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private sealed class FullStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left.");
    }
}
