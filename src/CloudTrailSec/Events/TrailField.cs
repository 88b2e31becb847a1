namespace CloudTrailSec;

/// <summary>One key of a <see cref="TrailNode"/> and its value.</summary>
/// <param name="name">The key.</param>
/// <param name="value">Text, a number, a boolean, a <see cref="TrailNode"/>, an array of these, or null.</param>
public sealed class TrailField(string name, object? value)
{
    /// <summary>The key.</summary>
    public string Name { get; } = name;

    /// <summary>The key, as entries of dictionaries call it.</summary>
    public string Key => Name;

    /// <summary>Text, a number, a boolean, a <see cref="TrailNode"/>, an array of these, or null.</summary>
    public object? Value { get; } = value;
}
