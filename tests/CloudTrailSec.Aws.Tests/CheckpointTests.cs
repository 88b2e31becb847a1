using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

public sealed class CheckpointTests : IDisposable
{
    private static readonly DateTimeOffset s_started = DateTimeOffset.Parse("2024-03-05T12:00Z");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trailsec-");
    private readonly FakeS3 _s3 = new();
    private readonly AwsSession _session;

    public CheckpointTests() => _session = _s3.Server.Session();

    private string Store => Path.Combine(_folder.FullName, "store.db");

    public void Dispose()
    {
        _session.Dispose();
        _s3.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void A_second_run_reads_what_is_new_alone()
    {
        _s3.Put(Trail.Key("2024-03-05T10:10Z"), Trail.File("1", "2"));
        Assert.Equal(["1", "2"], Run());
        _s3.Put(Trail.Key("2024-03-05T10:20Z"), Trail.File("3"));

        Assert.Equal(["3"], Run());
        Assert.Empty(Run());
    }

    [Fact]
    public void A_file_that_is_delivered_late_is_read()
    {
        _s3.Put(Trail.Key("2024-03-05T10:10Z"), Trail.File("1"));
        _ = Run();
        _s3.Put(Trail.Key("2024-03-04T23:10Z"), Trail.File("late"));

        Assert.Equal(["late"], Run());
    }

    [Fact]
    public void Days_long_past_are_not_listed_again()
    {
        _s3.Put(Trail.Key("2024-02-01T10:10Z"), Trail.File("1"));
        _s3.Put(Trail.Key("2024-03-05T10:10Z"), Trail.File("2"));
        _ = Run();
        _s3.Server.Log.Clear();

        Assert.Empty(Run());
        Assert.DoesNotContain(_s3.Lists, prefix => prefix.Contains("/02/"));
    }

    [Fact]
    public void A_run_that_stops_in_a_file_is_gone_on_with_there()
    {
        _s3.Put(Trail.Key("2024-03-05T10:10Z"), Trail.File("1", "2", "3"));
        _s3.Put(Trail.Key("2024-03-05T10:20Z"), Trail.File("4"));

        Assert.Equal(["1", "2"], Run(most: 2));
        Assert.Equal(["3", "4"], Run());
    }

    [Fact]
    public void An_object_that_could_not_be_read_is_tried_again()
    {
        _s3.Put(Trail.Key("2024-01-05T10:10Z", "denied"), Trail.File("1"));
        _s3.Put(Trail.Key("2024-03-05T10:20Z"), Trail.File("2"));
        _s3.Fault = asked => asked.Path.Contains("denied", StringComparison.Ordinal)
            ? Answer.XmlError("AccessDenied", "no", 403) : null;
        Assert.Equal(["2"], Run());
        Assert.Empty(Run());
        _s3.Fault = _ => null;

        Assert.Equal(["1"], Run());
        Assert.Empty(Run());
    }

    [Fact]
    public void Objects_without_a_time_in_their_names_are_read_once_too()
    {
        _s3.Put("logs/a.json", Trail.Text("1"));

        Assert.Equal(["1"], Run());
        Assert.Empty(Run());
        Assert.Empty(Run());
    }

    [Fact]
    public void Checkpoints_do_not_know_of_each_other()
    {
        _s3.Put(Trail.Key("2024-03-05T10:10Z"), Trail.File("1"));
        _ = Run();

        Assert.Equal(["1"], Run(name: "other"));
    }

    [Fact]
    public void A_checkpoint_is_for_one_run_at_a_time()
    {
        using SqliteCheckpoint first = SqliteCheckpoint.Open(Store, "c");

        IOException e = Assert.Throws<IOException>(() => SqliteCheckpoint.Open(Store, "c"));

        Assert.Contains("Another run", e.Message);
    }

    private List<string> Run(int most = int.MaxValue, string name = "c")
    {
        using SqliteCheckpoint checkpoint = SqliteCheckpoint.Open(Store, name);
        TrailReceipts receipts = new(checkpoint, s_started);
        TrailReader reader = new(new TrailReaderOptions
        {
            Sources = [new S3TrailSource(_session, FakeS3.Bucket) { Checkpoint = checkpoint }],
        });
        List<string> ids = [];
        foreach (TrailRead read in reader.Read())
        {
            if (read.Event is not null)
            {
                if (ids.Count == most)
                {
                    receipts.Commit();
                    return ids;
                }

                ids.Add(read.Event.EventID!);
            }

            receipts.Took(read);
        }

        receipts.Complete();
        return ids;
    }
}
