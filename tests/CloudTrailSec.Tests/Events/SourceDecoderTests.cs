using CloudTrailSec.Events;

namespace CloudTrailSec.Tests.Events;

public sealed class SourceDecoderTests
{
    [Fact]
    public void An_archive_inside_an_archive_that_is_too_large_to_hold_is_a_problem_from_a_file_and_from_memory()
    {
        byte[] nested = Make.Gzip(Make.Zip(("1.json", Make.Utf8(Make.Record(1)))));
        RecordCollector collector = new(new TrailCoverage(), null, null, new TextPool());
        SourceDecoder decoder = new(
            collector, new DecodeLimits(long.MaxValue) { MaxEmbeddedBytes = 16 }, new TrailCoverage(), default);

        decoder.Decode("memory", nested);
        decoder.Decode("file", () => new MemoryStream(nested), isWanted: true);

        Assert.Equal(["memory", "file"], collector.Batch.Reads.Select(r => r.Problem!.Source));
        Assert.All(collector.Batch.Reads, r => Assert.Equal(TrailProblemId.TrailSourceUnreadable, r.Problem!.Id));
    }
}
