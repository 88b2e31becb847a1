namespace CloudTrailSec.Tests.Simulation;

public sealed class SampleRhythmTests(WeekOfSamples week) : IClassFixture<WeekOfSamples>
{
    [Fact]
    public void People_work_by_day_and_sleep_at_night()
    {
        TrailEvent[] people = [.. week.Trail.Events.Where(e => e.PrincipalKind == PrincipalKind.SsoHuman)];
        int night = people.Count(e => e.EventTime.Hour is < 6 or >= 22);
        int day = people.Count(e => e.EventTime.Hour is >= 9 and < 17);

        Assert.True(day > 500);
        Assert.True(night < day / 50, $"{night} by night, {day} by day");
    }

    [Fact]
    public void People_eat_at_noon()
    {
        TrailEvent[] people = [.. week.Trail.Events.Where(e => e.PrincipalKind == PrincipalKind.SsoHuman)];

        Assert.True(people.Count(e => e.EventTime.Hour == 12) < people.Count(e => e.EventTime.Hour == 10) * 0.7);
    }

    [Fact]
    public void People_are_off_at_weekends()
    {
        ILookup<bool, TrailEvent> people = week.Trail.Events.Where(e => e.PrincipalKind == PrincipalKind.SsoHuman)
            .ToLookup(e => e.EventTime.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);

        Assert.True(people[true].Count() < people[false].Count() / 20);
    }

    [Fact]
    public void Services_never_sleep()
    {
        IEnumerable<int> hours = week.Trail.Events.Where(e => e.Principal == "svc:cloudtrail.amazonaws.com")
            .GroupBy(e => (e.EventTime.Date, e.EventTime.Hour)).Select(g => g.Count());

        Assert.Equal(7 * 24, hours.Count());
    }

    [Fact]
    public void Backups_run_at_night() =>
        Assert.All(
            week.Trail.Events.Where(e => e.Identity.UserName == "svc-backup"), e => Assert.InRange(e.EventTime.Hour, 1, 5));
}
