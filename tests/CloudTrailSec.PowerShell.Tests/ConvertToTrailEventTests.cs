using CloudTrailSec.Commands;
using CloudTrailSec.Tests.Seam;
using Xunit;

namespace CloudTrailSec.Tests;

public sealed class ConvertToTrailEventTests
{
    private static readonly string s_event = TrailFolder.Event("One");

    [Fact]
    public void A_string_with_several_records_gives_them_all() =>
        Assert.Equal(2, Convert($$"""{"Records":[{{s_event}},{{s_event}}]}""").Objects.Count);

    [Fact]
    public void Lines_of_JSON_give_an_event_each() => Assert.Equal(3, Convert(s_event, s_event, string.Empty, s_event).Objects.Count);

    [Fact]
    public void Lines_of_one_pretty_printed_record_are_put_together() =>
        Assert.Single(Convert([.. s_event.Replace(",", ",\n").Split('\n')]).Objects);

    [Fact]
    public void Text_that_is_no_record_is_an_error()
    {
        TestShell shell = Convert("this is not JSON");
        Assert.Equal("TrailSourceNotCloudTrail", Assert.Single(shell.Errors).Id);
    }

    [Fact]
    public void A_record_that_is_cut_off_is_an_error() =>
        Assert.Equal("TrailSourceTruncated", Assert.Single(Convert(s_event[..60]).Errors).Id);

    [Fact]
    public void A_thing_that_holds_no_text_is_an_error_with_the_thing_as_target()
    {
        TestShell shell = Convert(42);
        Assert.Equal("TrailInputNotAnEvent", Assert.Single(shell.Errors).Id);
        Assert.Equal(42, shell.Errors[0].Target);
    }

    [Fact]
    public void An_event_passes_through()
    {
        TrailEvent @event = TrailEvent.Parse(s_event)!;
        Assert.Same(@event, Assert.Single(Convert(@event).Objects));
    }

    private static TestShell Convert(params object[] inputs)
    {
        ConvertToTrailEventCommand cmdlet = new();
        return cmdlet.Run(null, inputs.Select<object, Action>(input => () => cmdlet.InputObject = [input]));
    }
}
