namespace CloudTrailSec.Rules;

/// <summary>
/// A detection's reasons: what the rule saw, then how the call ended, what it was done to and where it came from.
/// </summary>
internal static class FindingReasons
{
    private const int MaxFromRule = 12;

    internal static IReadOnlyList<TrailReason> Of(List<TrailReason> fromRule, TrailEvent @event)
    {
        List<TrailReason> reasons = [.. fromRule.GroupBy(r => r.Text).Select(g => g.First()).Take(MaxFromRule)];
        reasons.Add(new TrailReason("outcome", Ending(@event)));
        if (@event.Target.Count > 0)
        {
            reasons.Add(new TrailReason("target", $"it was done to {@event.Target[0]}"));
        }

        if (@event.SourceIPAddress is { Length: > 0 } address && !fromRule.Exists(r => r.Feature == "sourceIPAddress"))
        {
            reasons.Add(new TrailReason("sourceIPAddress", $"it came from {address}"));
        }

        return reasons;
    }

    private static string Ending(TrailEvent @event) => @event.Outcome switch
    {
        Outcome.Success => "the call succeeded",
        Outcome.Denied => $"the call was denied ({@event.ErrorCode ?? @event.ErrorMessage ?? "no reason given"})",
        _ => $"the call failed ({@event.ErrorCode ?? @event.ErrorMessage})",
    };
}
