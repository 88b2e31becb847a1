using System.IO.Compression;
using System.Text.Json;

namespace CloudTrailSec.Tests.Simulation;

public sealed class TrailSampleTests
{
    [Fact]
    public void Write_with_a_seed_gives_the_same_json_on_every_platform()
    {
        using SampleTrail trail = SampleTrail.With(["breach-2019", "root-console"]);

        // A change of personas, scripts or shapes changes it; then take the new one over.
        Assert.Equal("C453B3237642E2C54288E379CE7D47287799F917C91269F34BD343F3C85F80E1", trail.Hash());
    }

    [Fact]
    public void Write_with_another_seed_gives_other_events()
    {
        using SampleTrail one = SampleTrail.With([]);
        using SampleTrail other = SampleTrail.With([], seed: 2);

        Assert.Empty(one.Events.Select(e => e.EventID).Intersect(other.Events.Select(e => e.EventID)));
    }

    [Fact]
    public void Attacks_leave_the_ordinary_events_as_they_are()
    {
        using SampleTrail quiet = SampleTrail.With([]);
        using SampleTrail attacked = SampleTrail.With(["stolen-key", "ransom"]);
        HashSet<string> hidden = [.. attacked.Result.Hidden.SelectMany(h => h.EventIds)];

        Assert.Equal(
            quiet.Events.Select(e => e.Raw).Order(),
            attacked.Events.Where(e => !hidden.Contains(e.EventID!)).Select(e => e.Raw).Order());
    }

    [Fact]
    public void Result_counts_what_is_there()
    {
        using SampleTrail trail = SampleTrail.With(["open-door"]);

        Assert.Equal(trail.Files.Count, trail.Result.Files);
        Assert.Equal(trail.Events.Count, trail.Result.Events);
        Assert.Equal(trail.Folder, trail.Result.Path);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(8000)]
    public void EventsPerDay_is_about_what_a_working_day_has(int events)
    {
        using SampleTrail trail = SampleTrail.With([], events: events);

        Assert.InRange(trail.Events.Count, events * 0.8, events * 1.25);
    }

    [Fact]
    public void Unknown_attack_is_an_error_that_names_the_choices()
    {
        TrailSampleOptions options = new() { Path = "nowhere", Attacks = ["breach-2091"] };

        ArgumentException error = Assert.Throws<ArgumentException>(
            () => TrailSample.Write(options, cancellation: TestContext.Current.CancellationToken));

        Assert.Contains("'breach-2091'", error.Message);
        Assert.Contains("breach-2019, stolen-key", error.Message);
        Assert.False(Directory.Exists("nowhere"));
    }

    [Fact]
    public void Options_without_days_are_an_error()
    {
        TrailSampleOptions options = new() { Path = "nowhere", Days = 0 };

        ArgumentException error = Assert.Throws<ArgumentException>(
            () => TrailSample.Write(options, cancellation: TestContext.Current.CancellationToken));

        Assert.Contains("Days", error.Message);
    }

    [Fact]
    public void Cancellation_ends_the_writing()
    {
        string folder = Directory.CreateTempSubdirectory("trail-").FullName;
        using CancellationTokenSource stop = new();
        try
        {
            _ = Assert.ThrowsAny<OperationCanceledException>(() => TrailSample.Write(
                new TrailSampleOptions { Path = folder }, new CancelAt(3, stop), stop.Token));

            Assert.Equal(3, Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void WriteSingle_writes_one_file_of_about_the_size_and_packs_it_by_its_name()
    {
        string folder = Directory.CreateTempSubdirectory("trail-").FullName;
        try
        {
            string plain = Path.Combine(folder, "one.json");
            string packed = Path.Combine(folder, "one.json.gz");
            TrailSampleResult result = TrailSample.WriteSingle(plain, 3_000_000, 7, TestContext.Current.CancellationToken);
            _ = TrailSample.WriteSingle(packed, 3_000_000, 7, TestContext.Current.CancellationToken);

            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(plain));
            Assert.Equal(result.Events, document.RootElement.GetProperty("Records").GetArrayLength());
            Assert.InRange(new FileInfo(plain).Length, 3_000_000, 3_600_000);
            using GZipStream unpacked = new(File.OpenRead(packed), CompressionMode.Decompress);
            Assert.Equal(File.ReadAllText(plain), new StreamReader(unpacked).ReadToEnd());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class CancelAt(int files, CancellationTokenSource stop) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value == files)
            {
                stop.Cancel();
            }
        }
    }
}
