using CloudTrailSec.Events;

namespace CloudTrailSec.Rules;

/// <summary>
/// A detection's reasons: what the rule saw, then how the call ended, what it was done to and where it came from.
/// </summary>
internal static class FindingReasons
{
    private const int MaxFromRule = 12;

    private static readonly string[] s_toldByOutcome = ["errorCode", "errorMessage"];

    internal static List<TrailReason> Of(List<TrailReason> fromRule, TrailEvent @event, string? outcomes)
    {
        List<TrailReason> reasons = [];
        foreach (TrailReason reason in fromRule)
        {
            if (reasons.Count < MaxFromRule && Array.IndexOf(s_toldByOutcome, reason.Feature) < 0
                && !IsSaid(reasons, reason.Text))
            {
                reasons.Add(reason);
            }
        }

        reasons.Add(new TrailReason("outcome", outcomes ?? Ending(@event)));
        if (Targets.FirstOf(@event) is { } target)
        {
            reasons.Add(new TrailReason("target", $"it was done to {target}"));
        }

        if (@event.SourceIPAddress is { Length: > 0 } address && !fromRule.Exists(static r => r.Feature == "sourceIPAddress"))
        {
            reasons.Add(new TrailReason("sourceIPAddress", $"it came from {address}"));
        }

        return reasons;
    }

    private static bool IsSaid(List<TrailReason> reasons, string text)
    {
        foreach (TrailReason reason in reasons)
        {
            if (reason.Text == text)
            {
                return true;
            }
        }

        return false;
    }

    private static string Ending(TrailEvent @event) => @event.Outcome switch
    {
        Outcome.Success => "the call succeeded",
        Outcome.Denied => $"the call was denied ({@event.ErrorCode ?? @event.ErrorMessage ?? "no reason given"})",
        _ => $"the call failed ({@event.ErrorCode ?? @event.ErrorMessage})",
    };
}
