namespace CloudTrailSec.Anomaly;

/// <summary>How an incident began.</summary>
internal readonly struct IncidentStart(string @class, string name, string account, string region, long time)
{
    internal readonly string Class = @class;
    internal readonly string Name = name;
    internal readonly string Account = account;
    internal readonly string Region = region;
    internal readonly long Time = time;

    internal static IncidentStart Of(EventFacts first) =>
        new(first.Caller.Class, first.Identity.Name, first.Caller.Account, first.Region.Text, first.Time);
}
