using CloudTrailSec.Anomaly;

namespace CloudTrailSec.Tests.Anomaly;

public sealed class TimeRangesTests
{
    private const long Hour = 3600;

    [Theory]
    [InlineData(new long[] { 0, 1, 2 }, "0-2")]
    [InlineData(new long[] { 2, 0, 1 }, "0-2")]
    [InlineData(new long[] { 0, 5, 9 }, "0-0 5-5 9-9")]
    [InlineData(new long[] { 9, 0, 5 }, "0-0 5-5 9-9")]
    [InlineData(new long[] { 0, 2, 1 }, "0-2")]
    public void Times_join_where_no_more_than_an_hour_lies_between(long[] hours, string expected)
    {
        TimeRanges ranges = new();
        foreach (long hour in hours)
        {
            ranges.Add("111122223333", "eu-west-1", hour * Hour, hour * Hour);
        }

        Assert.Equal(expected, string.Join(" ", Assert.Single(ranges.All).Ranges.Select(r => $"{r.From / Hour}-{r.To / Hour}")));
    }

    [Fact]
    public void Accounts_and_regions_stay_apart()
    {
        TimeRanges ranges = new();
        ranges.Add("111122223333", "eu-west-1", 0, Hour);

        Assert.True(ranges.Covers("111122223333", "eu-west-1", Hour / 2));
        Assert.False(ranges.Covers("111122223333", "eu-west-1", Hour + 1));
        Assert.False(ranges.Covers("111122223333", "eu-west-2", Hour / 2));
        Assert.False(ranges.Covers("444455556666", "eu-west-1", Hour / 2));
    }

    [Fact]
    public void Too_many_gaps_are_closed_the_smallest_first()
    {
        TimeRanges ranges = new();
        for (int i = 0; i < 65; i++)
        {
            ranges.Add("111122223333", "eu-west-1", (i == 0 ? -2 : i * 10) * Hour, (i == 0 ? -2 : i * 10) * Hour);
        }

        ranges.Add("111122223333", "eu-west-1", 643 * Hour, 643 * Hour);

        Assert.Equal(64, Assert.Single(ranges.All).Ranges.Count);
        Assert.True(ranges.Covers("111122223333", "eu-west-1", 642 * Hour));
    }
}
