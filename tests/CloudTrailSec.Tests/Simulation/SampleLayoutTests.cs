using System.Globalization;
using System.Text.RegularExpressions;

namespace CloudTrailSec.Tests.Simulation;

public sealed partial class SampleLayoutTests(SampleTrail trail) : IClassFixture<SampleTrail>
{
    [Fact]
    public void Files_lie_where_CloudTrail_puts_them()
    {
        Assert.All(trail.Files, file =>
        {
            Match name = Name().Match(Path.GetRelativePath(trail.Folder, file).Replace('\\', '/'));
            Assert.True(name.Success, file);
            Assert.Equal(name.Groups["folder"].Value.Replace("/", string.Empty), name.Groups["date"].Value);
        });
    }

    [Fact]
    public void Files_hold_the_events_of_their_account_and_region()
    {
        Assert.All(trail.Files, file =>
        {
            Match name = Name().Match(Path.GetRelativePath(trail.Folder, file).Replace('\\', '/'));
            Assert.All(SampleTrail.Records(file), r =>
            {
                Assert.Equal(name.Groups["account"].Value, r.GetProperty("recipientAccountId").GetString());
                Assert.Equal(name.Groups["region"].Value, r.GetProperty("awsRegion").GetString());
            });
        });
    }

    [Fact]
    public void Files_are_delivered_five_to_fifteen_minutes_after_their_events()
    {
        Assert.All(trail.Files, file =>
        {
            DateTime delivered = DateTime.ParseExact(
                Path.GetFileName(file).Split('_')[3], "yyyyMMdd'T'HHmm'Z'", CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
            Assert.Equal(0, delivered.Minute % 5);
            Assert.All(SampleTrail.Records(file), r =>
                Assert.InRange(delivered - TrailEvent.Parse(r.GetRawText())!.EventTime, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)));
        });
    }

    [Fact]
    public void Files_are_compact_json_with_nothing_left_blank()
    {
        Assert.All(trail.Files, file =>
        {
            string json = SampleTrail.Json(file);
            Assert.StartsWith("{\"Records\":[{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":", json);
            Assert.DoesNotContain('<', json);
            Assert.DoesNotContain('\n', json);
        });
    }

    [Fact]
    public void Reader_reads_every_event_of_it()
    {
        TrailReader reader = new(new TrailReaderOptions { Paths = [trail.Folder] });

        HashSet<string?> read = [.. reader.Read(TestContext.Current.CancellationToken).Select(r => r.Event?.EventID)];

        Assert.True(read.SetEquals(trail.Events.Select(e => e.EventID)));
        Assert.False(reader.Coverage.IsPartial);
    }

    [GeneratedRegex(@"^AWSLogs/(?<account>\d{12})/CloudTrail/(?<region>[a-z0-9-]+)/(?<folder>\d{4}/\d\d/\d\d)/\k<account>_CloudTrail_\k<region>_(?<date>\d{8})T\d{4}Z_[A-Za-z0-9]{16}\.json\.gz$")]
    private static partial Regex Name();
}
