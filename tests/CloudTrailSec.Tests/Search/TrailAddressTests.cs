namespace CloudTrailSec.Tests.Search;

public sealed class TrailAddressTests
{
    [Theory]
    [InlineData("198.51.100.7")]
    [InlineData("198.51.100.0/24")]
    [InlineData("198.51.100.*")]
    [InlineData("2001:db8::/32")]
    [InlineData("cloudtrail.amazonaws.com")]
    [InlineData("AWS Internal")]
    public void What_an_event_can_have_is_a_pattern(string text) => Assert.True(TrailAddress.IsPattern(text));

    [Theory]
    [InlineData("999.1.1.1")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0")]
    [InlineData("2001:db8:::1")]
    [InlineData("host/24")]
    [InlineData(" ")]
    [InlineData(null)]
    public void What_nothing_can_match_is_none(string? text) => Assert.False(TrailAddress.IsPattern(text));
}
