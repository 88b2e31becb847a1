using CloudTrailSec.Commands;
using CloudTrailSec.Tests.Seam;
using Xunit;

namespace CloudTrailSec.Tests;

public sealed class SelectTrailEventTests
{
    [Fact]
    public void Events_that_fit_pass_and_stay_the_same_objects()
    {
        TrailEvent[] events = [Event("PutUser", "iam.amazonaws.com"), Event("GetObject", "s3.amazonaws.com")];
        SelectTrailEventCommand cmdlet = new() { EventSource = ["iam"] };
        TestShell shell = cmdlet.Run(null, events.Select<TrailEvent, Action>(e => () => cmdlet.InputObject = e));
        Assert.Same(events[0], Assert.Single(shell.Objects));
    }

    private static TrailEvent Event(string name, string source) => TrailEvent.Parse(TrailFolder.Event(name, 0, source))!;
}
