using System.Diagnostics;
using Xunit;

namespace CloudTrailSec.Cli.Tests;

/// <summary>Several processes over one store, and processes that are killed.</summary>
public sealed class LearningProcessTests : IDisposable
{
    private const int Kills = 20;
    private const int Batch = 300;

    private readonly TrailFolder _folder = new();
    private readonly string _log;
    private readonly long _events;

    public LearningProcessTests()
    {
        _log = Path.Combine(_folder.Path, "log.json");
        _events = TrailSample.WriteSingle(_log, 3_000_000, cancellation: TestContext.Current.CancellationToken).Events;
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_that_learn_at_once_lose_nothing()
    {
        string other = Path.Combine(_folder.Path, "other.json");
        long more = TrailSample.WriteSingle(other, 3_000_000, seed: 2, TestContext.Current.CancellationToken).Events;
        File.WriteAllText(other, File.ReadAllText(other).Replace("111122223333", "444455556666"));
        string store = Store("both");

        using Process first = Learn(_log, store);
        using Process second = Learn(other, store);
        (int Code, string Error)[] ended = await Task.WhenAll(first.End(), second.End());

        Assert.All(ended, e => Assert.True(e.Code == ExitCode.Done, e.Error));
        Assert.Equal(_events + more, EventsIn(store));
    }

    [Fact]
    public async Task Killed_at_twenty_moments_the_store_opens_whole_and_a_rerun_ends_as_an_unbroken_run()
    {
        string whole = Store("whole");
        Stopwatch watch = Stopwatch.StartNew();
        using (Process unbroken = Learn(_log, whole))
        {
            Assert.Equal(ExitCode.Done, (await unbroken.End()).Code);
        }

        int length = (int)watch.ElapsedMilliseconds;
        string store = Store("killed");
        Random random = new(20);
        for (int kill = 0; kill < Kills; kill++)
        {
            using Process process = Learn(_log, store);
            await Task.Delay(random.Next(length), TestContext.Current.CancellationToken);
            process.Kill();
            _ = await process.End();
            long events = EventsIn(store);
            Assert.True(events == _events || events % Batch == 0, $"{events} events after kill {kill}");
        }

        using Process last = Learn(_log, store);
        Assert.Equal(ExitCode.Done, (await last.End()).Code);
        Assert.Equal(Records(whole), Records(store));
    }

    private static Process Learn(string log, string store) =>
        TrailsecProcess.Start("anomalies", log, "--store", store, "--save-every", $"{Batch}", "--quiet");

    private static long EventsIn(string path)
    {
        using SqliteBaselineStore store = SqliteBaselineStore.Open(path);
        using TrailBaseline baseline = TrailBaseline.Open(store, "default");
        return baseline.Events;
    }

    private static SortedDictionary<string, string> Records(string path)
    {
        using SqliteBaselineStore store = SqliteBaselineStore.Open(path);
        return new(store.Read("default").ToDictionary(r => r.Key, r => Convert.ToBase64String(r.Value!)), StringComparer.Ordinal);
    }

    private string Store(string name) => Path.Combine(_folder.Path, name + ".db");
}
