namespace CloudTrailSec.Tests.Search;

public sealed class TrailTimeTests
{
    private static readonly DateTimeOffset s_now = new(2019, 3, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2019-03-20", "2019-03-20T00:00:00Z")]
    [InlineData("20190320", "2019-03-20T00:00:00Z")]
    [InlineData("2019-03-20T14:30", "2019-03-20T14:30:00Z")]
    [InlineData("2019-03-20T14:30:05.25Z", "2019-03-20T14:30:05.25Z")]
    [InlineData("2019-03-20 16:30+02:00", "2019-03-20T14:30:00Z")]
    [InlineData("2019-03-20 09:00:00 -05:30", "2019-03-20T14:30:00Z")]
    [InlineData("20190320T1430Z", "2019-03-20T14:30:00Z")]
    [InlineData(" 2019-03-20 ", "2019-03-20T00:00:00Z")]
    public void A_time_without_an_offset_is_utc_and_an_offset_is_honoured(string text, string expected)
    {
        Assert.True(TrailTime.TryParse(text, s_now, out DateTimeOffset time));

        Assert.Equal(DateTimeOffset.Parse(expected, null), time);
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("30m", 1800)]
    [InlineData("2h", 7200)]
    [InlineData("1.5h", 5400)]
    [InlineData("7d", 604_800)]
    [InlineData("2W", 1_209_600)]
    [InlineData("1d12h", 129_600)]
    public void A_span_counts_back_from_now(string text, int seconds)
    {
        Assert.True(TrailTime.TryParse(text, s_now, out DateTimeOffset time));

        Assert.Equal(s_now.AddSeconds(-seconds), time);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("h")]
    [InlineData("-2h")]
    [InlineData("1..5h")]
    [InlineData("2019-13-01")]
    [InlineData("2019-02-30")]
    [InlineData("03/04/2019")]
    [InlineData("2019-03-20T25:00Z")]
    [InlineData("999999999d")]
    [InlineData("99999999999999999999w")]
    [InlineData("yesterday")]
    public void Text_that_is_no_time_or_reads_two_ways_is_refused(string? text)
    {
        Assert.False(TrailTime.TryParse(text, s_now, out _));
    }
}
