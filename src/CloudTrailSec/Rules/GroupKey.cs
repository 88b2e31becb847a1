namespace CloudTrailSec.Rules;

/// <summary>What matches must share to be one finding.</summary>
internal readonly record struct GroupKey(TrailRule Rule, string Principal, string? Account)
{
    internal string Text => Principal + "\n" + Account;

    internal static GroupKey Of(TrailRule rule, TrailEvent @event) =>
        new(rule, @event.Principal, @event.Account);
}
