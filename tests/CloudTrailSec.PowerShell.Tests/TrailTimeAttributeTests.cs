using System.Globalization;
using System.Management.Automation;
using CloudTrailSec.Commands;
using Xunit;

namespace CloudTrailSec.Tests;

public sealed class TrailTimeAttributeTests
{
    private static readonly DateTimeOffset s_now = new(2024, 3, 10, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2h", "2024-03-10T10:00:00Z")]
    [InlineData("7d", "2024-03-03T12:00:00Z")]
    [InlineData("2024-03-01", "2024-03-01T00:00:00Z")]
    [InlineData("2024-03-01T10:00+02:00", "2024-03-01T08:00:00Z")]
    public void Text_is_a_date_a_time_or_how_long_ago(string text, string expected)
    {
        DateTimeOffset time = DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture);
        Assert.Equal(time, TrailTimeAttribute.Read(text, s_now));
    }

    [Fact]
    public void A_time_without_a_zone_is_UTC() => Assert.Equal(
        new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.Zero),
        TrailTimeAttribute.Read(new DateTime(2024, 3, 1), s_now));

    [Fact]
    public void A_span_goes_back_whatever_its_sign()
    {
        Assert.Equal(s_now.AddHours(-3), TrailTimeAttribute.Read(TimeSpan.FromHours(3), s_now));
        Assert.Equal(s_now.AddHours(-3), TrailTimeAttribute.Read(TimeSpan.FromHours(-3), s_now));
    }

    [Fact]
    public void Unquoted_days_which_PowerShell_takes_for_a_decimal_number_go_back() =>
        Assert.Equal(s_now.AddDays(-7), TrailTimeAttribute.Read(7m, s_now));

    [Fact]
    public void Unquoted_seconds_which_PowerShell_takes_for_a_short_number_go_back() =>
        Assert.Equal(s_now.AddSeconds(-90), TrailTimeAttribute.Read((short)90, s_now));

    [Fact]
    public void A_span_may_be_unquoted_too()
    {
        Assert.Equal(TimeSpan.FromMinutes(2), TrailSpanAttribute.Read("2m"));
        Assert.Equal(TimeSpan.FromSeconds(90), TrailSpanAttribute.Read((short)90));
        Assert.Equal(TimeSpan.FromDays(7), TrailSpanAttribute.Read(7m));
    }

    [Fact]
    public void An_end_is_a_span_from_now_or_a_date()
    {
        Assert.Equal(s_now.AddDays(90), TrailTimeAttribute.ReadAhead("90d", s_now));
        Assert.Equal(s_now.AddDays(7), TrailTimeAttribute.ReadAhead(7m, s_now));
        Assert.Equal(new DateTimeOffset(2027, 3, 31, 0, 0, 0, TimeSpan.Zero), TrailTimeAttribute.ReadAhead("2027-03-31", s_now));
    }

    [Fact]
    public void What_is_no_span_is_refused() =>
        Assert.Throws<ArgumentTransformationMetadataException>(() => TrailSpanAttribute.Read("daily"));

    [Theory]
    [InlineData("yesterday")]
    [InlineData("03/04/2019")]
    [InlineData("")]
    public void What_is_no_time_is_refused(string text) =>
        Assert.Throws<ArgumentTransformationMetadataException>(() => TrailTimeAttribute.Read(text, s_now));
}
