using CloudTrailSec.Anomaly;
using CloudTrailSec.Tests.Events;

namespace CloudTrailSec.Tests.Anomaly;

public sealed class EventOrderTests
{
    private readonly FactReader _facts = new(AnomalyModel.Default);

    [Fact]
    public void Events_come_out_by_time_and_id_once_nothing_earlier_is_to_be_expected()
    {
        EventOrder order = new(TimeSpan.FromMinutes(10), 100);
        Add(order, 1, "10:05:00");
        Add(order, 3, "10:00:00");
        Add(order, 2, "10:00:00");
        Assert.Null(order.Next());
        Add(order, 4, "10:11:00");

        Assert.Equal([2, 3], Ids(order.Next()));
        Assert.Null(order.Next());
        Assert.Equal([1], Ids(order.Next(all: true)));
        Assert.Equal([4], Ids(order.Next(all: true)));
        Assert.Null(order.Next(all: true));
    }

    [Fact]
    public void Too_many_waiting_events_let_the_earliest_go_and_later_ones_count_as_late()
    {
        EventOrder order = new(TimeSpan.FromDays(10), 2);
        Add(order, 1, "10:00:01");
        Add(order, 2, "10:00:02");
        Add(order, 3, "10:00:03");

        Assert.Equal([1], Ids(order.Next()));
        Assert.Null(order.Next());
        Add(order, 4, "10:00:00");
        Assert.Equal(1, order.Late);
    }

    private void Add(EventOrder order, int number, string time) =>
        order.Add(_facts.Read(Make.Parsed(Make.Event(number, time: $"2024-05-06T{time}Z")))!);

    private static int[] Ids(List<EventFacts>? second) =>
        [.. second!.Select(f => int.Parse(f.Event.EventID!.Substring(24)))];
}
