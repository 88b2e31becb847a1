namespace CloudTrailSec.Rules;

/// <summary>What matches must share to be one finding: the rule, and who called in which account.</summary>
internal readonly struct GroupKey(TrailRule rule, TrailIdentity caller) : IEquatable<GroupKey>
{
    private readonly TrailIdentity _caller = caller;

    internal TrailRule Rule { get; } = rule;

    internal string Principal => _caller.Principal;

    internal string? Account => _caller.Account;

    internal string Text => Principal + "\n" + Account;

    public bool Equals(GroupKey other) => Rule == other.Rule && _caller.IsOneWith(other._caller);

    public override bool Equals(object? obj) => obj is GroupKey other && Equals(other);

    public override int GetHashCode() => (_caller.Hash * 31) + Rule.GetHashCode();
}
