namespace CloudTrailSec;

/// <summary>A record of a store.</summary>
/// <param name="kind">What kind of thing it is about.</param>
/// <param name="key">Which one.</param>
/// <param name="value">What is known of it, JSON; null to take it out.</param>
public sealed class StateRecord(string kind, string key, string? value)
{
    /// <summary>What kind of thing it is about.</summary>
    public string Kind { get; } = kind;

    /// <summary>Which one.</summary>
    public string Key { get; } = key;

    /// <summary>What is known of it, JSON; null to take it out.</summary>
    public string? Value { get; } = value;
}
