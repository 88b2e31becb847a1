namespace CloudTrailSec;

/// <summary>A part of a baseline, as it is stored.</summary>
/// <param name="key">What it is.</param>
/// <param name="value">Its content; null to take it out.</param>
public sealed class BaselineRecord(string key, byte[]? value)
{
    /// <summary>What it is.</summary>
    public string Key { get; } = key;

    /// <summary>Its content; null to take it out.</summary>
    public byte[]? Value { get; } = value;
}
