using CloudTrailSec.Tests.Anomaly;
using Xunit;

namespace CloudTrailSec.Storage.Tests;

public sealed class StoredBaselineTests : IDisposable
{
    private readonly StoreFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Baseline_that_was_stored_scores_as_the_one_in_memory()
    {
        TrailBaseline memory = new();
        _ = SyntheticTrail.Run(new AnomalyOptions(), SyntheticTrail.Events.Take(190), memory);
        Learn(SyntheticTrail.Events.Take(190));

        using SqliteBaselineStore store = _file.Open();
        using TrailBaseline stored = TrailBaseline.Open(store, "default");

        Assert.Equal(memory.Events, stored.Events);
        Assert.Equal(Scores(memory), Scores(stored));
    }

    [Fact]
    public void Events_that_were_learnt_are_not_learnt_again()
    {
        Learn(SyntheticTrail.Events);
        SortedDictionary<string, string> once = _file.Records();

        AnomalyRun run = Learn(SyntheticTrail.Events);

        Assert.Equal((0, SyntheticTrail.Events.Length), (run.Events, run.Known));
        Assert.Equal(once, _file.Records());
    }

    /// <summary>A run that ends after any number of events, and a second one over the same logs.</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(97)]
    [InlineData(200)]
    [InlineData(230)]
    [InlineData(250)]
    public void Run_that_is_cut_short_and_begun_again_learns_what_an_unbroken_one_learns(int events)
    {
        CutShort(events);
        SortedDictionary<string, string> part = _file.Records();
        Learn(SyntheticTrail.Events);
        SortedDictionary<string, string> resumed = _file.Records();
        using (SqliteBaselineStore store = _file.Open())
        {
            store.Remove("default");
        }

        Learn(SyntheticTrail.Events);

        Assert.NotEqual(part, resumed);
        Assert.Equal(_file.Records(), resumed);
    }

    [Fact]
    public void Baselines_of_other_names_stay_apart()
    {
        Learn(SyntheticTrail.Events.Take(50), "one");
        Learn(SyntheticTrail.Events, "two");
        using SqliteBaselineStore store = _file.Open();

        Assert.Equal(50, TrailBaseline.Open(store, "one").Events);
        Assert.Equal(SyntheticTrail.Events.Length, TrailBaseline.Open(store, "two").Events);
        Assert.Equal(0, TrailBaseline.Open(store, "three").Events);
    }

    [Fact]
    public void Forgotten_principal_is_forgotten_in_the_store()
    {
        Learn(SyntheticTrail.Events);
        using SqliteBaselineStore store = _file.Open();
        using (TrailBaseline baseline = TrailBaseline.OpenToLearn(store, "default"))
        {
            baseline.Forget("user:111122223333:ana");
            baseline.Save();
        }

        Assert.Empty(TrailBaseline.Open(store, "default").Habits("user:111122223333:ana"));
        Assert.DoesNotContain(_file.Records().Keys, k => k.Contains("ana"));
    }

    [Fact]
    public void Damaged_record_is_told_and_nothing_else_happens()
    {
        Learn(SyntheticTrail.Events);
        using SqliteBaselineStore store = _file.Open();
        string key = store.Read("default").First(r => r.Key.StartsWith('c')).Key;
        store.Write("default", [new BaselineRecord(key, [0, 255, 255, 255])]);

        Assert.Throws<InvalidDataException>(() => TrailBaseline.Open(store, "default"));
    }

    private AnomalyRun Learn(IEnumerable<TrailEvent> events, string name = "default")
    {
        using SqliteBaselineStore store = _file.Open();
        using TrailBaseline baseline = TrailBaseline.OpenToLearn(store, name);
        AnomalyRun run = new(baseline, new AnomalyOptions { SaveEvery = 10 });
        foreach (TrailEvent e in events)
        {
            run.Add(e);
        }

        run.Complete();
        return run;
    }

    private void CutShort(int events)
    {
        using SqliteBaselineStore store = _file.Open();
        using TrailBaseline baseline = TrailBaseline.OpenToLearn(store, "default");
        AnomalyRun run = new(baseline, new AnomalyOptions { SaveEvery = 10 });
        foreach (TrailEvent e in SyntheticTrail.Events.Take(events))
        {
            run.Add(e);
        }
    }

    private static double[] Scores(TrailBaseline baseline) =>
    [
        .. SyntheticTrail.Run(new AnomalyOptions { Learn = false, MinLevel = 1 }, SyntheticTrail.Events.Skip(190), baseline)
            .Select(a => a.Score),
    ];
}
