namespace CloudTrailSec.Simulation;

/// <summary>When work is done: the weight of each hour of a day (UTC), and how much of it is left at weekends.</summary>
internal sealed class Rhythm(int weekendPercent, params int[] hours)
{
    /// <summary>Office hours with a lunch break; somebody may stay late.</summary>
    internal static Rhythm Office { get; } =
        new(4, 0, 0, 0, 0, 0, 0, 1, 5, 20, 32, 36, 30, 12, 28, 34, 32, 28, 16, 5, 2, 1, 1, 0, 0);

    /// <summary>Releases: office hours, and some late in the evening when nobody shops.</summary>
    internal static Rhythm Releases { get; } =
        new(15, 1, 1, 0, 0, 0, 0, 0, 2, 8, 12, 14, 12, 6, 10, 14, 12, 10, 4, 2, 1, 1, 3, 4, 2);

    /// <summary>What the customers of a web shop do.</summary>
    internal static Rhythm Customers { get; } =
        new(80, 6, 4, 3, 2, 2, 3, 6, 12, 18, 22, 24, 26, 30, 26, 24, 22, 24, 28, 34, 38, 36, 28, 18, 10);

    /// <summary>Jobs of the night.</summary>
    internal static Rhythm Nightly { get; } =
        new(100, 0, 10, 30, 12, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Machines, at even steps all day.</summary>
    internal static Rhythm Steady { get; } = new(100);

    internal int Percent(DayOfWeek day) => day is DayOfWeek.Saturday or DayOfWeek.Sunday ? weekendPercent : 100;

    /// <summary>When a run starts.</summary>
    /// <param name="random">Chance.</param>
    /// <param name="index">Which run of the day it is.</param>
    /// <param name="count">Of how many.</param>
    /// <returns>Seconds since midnight.</returns>
    internal int Start(SampleRandom random, int index, int count)
    {
        if (hours.Length == 0)
        {
            return (int)((long)index * Clock.Day / count) + random.Next(Math.Max(1, Clock.Day / count));
        }

        int left = random.Next(hours.Sum());
        int hour = 0;
        while (left >= hours[hour])
        {
            left -= hours[hour++];
        }

        return (hour * Clock.Hour) + random.Next(Clock.Hour);
    }
}
