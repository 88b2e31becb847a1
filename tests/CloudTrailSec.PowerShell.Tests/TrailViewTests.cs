using Xunit;

namespace CloudTrailSec.Tests;

public sealed class TrailViewTests
{
    [Fact]
    public void Nothing_that_steers_a_terminal_gets_through()
    {
        TrailEvent @event = TrailEvent.Parse(
            """{"eventVersion":"1.08","eventTime":"2024-03-01T10:00:00Z","eventSource":"s3.amazonaws.com","eventName":"A\u001b[31m","requestParameters":{"k":"\u009b2J\u202e"},"eventID":"1"}""")!;
        string shown = TrailView.Value(@event.EventName) + TrailView.Value(@event.RequestParameters)
            + TrailView.Lines(new[] { @event.EventName }) + TrailView.Principal(@event.EventName, "1") + TrailView.Service("\u001b");
        Assert.DoesNotContain(shown, TerminalText.Steers);
    }

    [Fact]
    public void A_node_shows_as_its_JSON() => Assert.Equal(
        """{"a":[1,2]}""", TrailView.Value(TrailEvent.Parse("""{"eventVersion":"1.08","eventTime":"2024-03-01T10:00:00Z","eventSource":"s3.amazonaws.com","eventName":"A","requestParameters":{"a":[1,2]}}""")!.RequestParameters));

    [Theory]
    [InlineData("s3.amazonaws.com", "s3")]
    [InlineData("monitoring.example", "monitoring.example")]
    [InlineData(null, "")]
    public void A_source_loses_what_all_of_them_end_in(string? source, string expected) =>
        Assert.Equal(expected, TrailView.Service(source));

    [Theory]
    [InlineData("user:123456789012:ann", "123456789012", "user:ann")]
    [InlineData("user:210987654321:ann", "123456789012", "user:210987654321:ann")]
    [InlineData("svc:ec2.amazonaws.com", "123456789012", "svc:ec2")]
    [InlineData("root:123456789012", "123456789012", "root:123456789012")]
    public void A_principal_loses_the_account_it_acts_in(string principal, string account, string expected) =>
        Assert.Equal(expected, TrailView.Principal(principal, account));

    [Fact]
    public void No_time_shows_as_nothing() => Assert.Equal(string.Empty, TrailView.Time(DateTime.MinValue));
}
