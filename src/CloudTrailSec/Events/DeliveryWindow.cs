namespace CloudTrailSec.Events;

/// <summary>
/// Which files can hold events of an asked time range. A file is delivered after its events: usually 5 to 15 minutes, in
/// trouble hours. So what was delivered before the range cannot matter, and what was delivered a day after it is not read.
/// </summary>
internal sealed class DeliveryWindow(DateTimeOffset? after, DateTimeOffset? before)
{
    private static readonly TimeSpan s_latest = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_clockSkew = TimeSpan.FromHours(1);

    internal bool CanHold(DateTime day) => CanHold(day, day + TimeSpan.FromDays(1));

    internal bool CanHold(DateTime from, DateTime to) =>
        !(to < after?.UtcDateTime - s_clockSkew) && !(from > before?.UtcDateTime + s_latest);

    internal bool CanHold(string path) =>
        (after is null && before is null) || SourceOrder.Delivered(path) is not { } delivered || CanHold(delivered, delivered);
}
