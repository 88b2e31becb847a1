using System.Text.Json.Nodes;

namespace CloudTrailSec.Tests.Events;

public sealed class TrailFilterTests
{
    public static TheoryData<string, TrailFilter, bool> Cases => new()
    {
        { "name", new() { EventName = ["getbucketacl"] }, true },
        { "name, pattern", new() { EventName = ["Put*", "Get*Acl"] }, true },
        { "name, other", new() { EventName = ["GetBucket"] }, false },
        { "source in short", new() { EventSource = ["s3"] }, true },
        { "source", new() { EventSource = ["s3.amazonaws.com"] }, true },
        { "principal by user name", new() { Principal = ["alice"] }, true },
        { "principal by ARN pattern", new() { Principal = ["arn:aws:iam::*:user/alice"] }, true },
        { "principal by canonical name", new() { Principal = ["user:111122223333:alice"] }, true },
        { "principal by key", new() { Principal = ["AKIAEXAMPLE"] }, true },
        { "principal, other", new() { Principal = ["bob"] }, false },
        { "address", new() { SourceIPAddress = ["203.0.113.7"] }, true },
        { "address range", new() { SourceIPAddress = ["2001:db8::/32", "203.0.113.0/24"] }, true },
        { "address, other range", new() { SourceIPAddress = ["203.0.113.8/29"] }, false },
        { "address is no prefix", new() { SourceIPAddress = ["203.0.113.70"] }, false },
        { "region", new() { Region = ["EU-WEST-1"] }, true },
        { "account", new() { Account = ["111122223333"] }, true },
        { "account, other", new() { Account = ["999999999999"] }, false },
        { "error", new() { ErrorCode = ["AccessDenied"] }, false },
        { "read-only", new() { ReadOnly = true }, true },
        { "writing", new() { ReadOnly = false }, false },
        { "event id", new() { EventId = ["00000000-0000-4000-8000-000000000001"] }, true },
        { "after the very second", new() { After = At(9) }, true },
        { "after", new() { After = At(10) }, false },
        { "before the very second", new() { Before = At(9) }, false },
        { "before", new() { Before = At(10) }, true },
        { "all of several", new() { EventName = ["GetBucketAcl"], Region = ["eu-west-1"], ReadOnly = true }, true },
        { "one of several fails", new() { EventName = ["GetBucketAcl"], Region = ["us-east-1"] }, false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Filter_lets_an_event_through_or_not(string what, TrailFilter filter, bool passes)
    {
        TrailReader reader = new(new TrailReaderOptions { Filter = filter });

        Assert.True(passes == reader.ReadText(Make.Utf8(Make.Event(1).ToJsonString())).Any(r => r.Event is not null), what);
        Assert.Equal(1, reader.Coverage.Events);
    }

    [Fact]
    public void Escaped_text_is_compared_as_what_it_means()
    {
        string record = Make.Record(1, "GetBucketAcl").Replace("GetBucketAcl", "Get\\u0042ucketAcl");

        Assert.Single(new TrailReader(new() { Filter = new() { EventName = ["GetBucketAcl"] } }).ReadText(Make.Utf8(record)));
    }

    [Fact]
    public void Event_without_a_readable_time_passes_a_time_filter()
    {
        JsonObject record = Make.Event(1, time: "yesterday, about noon");

        Assert.Single(new TrailReader(new() { Filter = new() { After = At(0) } }).ReadText(Make.Utf8(record.ToJsonString())));
    }

    [Fact]
    public void Offsets_in_the_record_are_honoured()
    {
        JsonObject record = Make.Event(1, time: "2024-05-06T09:08:09+02:00");

        Assert.Single(new TrailReader(new() { Filter = new() { After = At(9), Before = At(10) } }).ReadText(Make.Utf8(record.ToJsonString())));
    }

    private static DateTimeOffset At(int second) => new(2024, 5, 6, 7, 8, second, TimeSpan.Zero);
}
