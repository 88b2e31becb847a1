namespace CloudTrailSec;

/// <summary>An attack that a sample trail can hide.</summary>
/// <param name="name">Its name, as <see cref="TrailSampleOptions.Attacks"/> takes it.</param>
/// <param name="description">What it does.</param>
public sealed class TrailSampleAttack(string name, string description)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What it does.</summary>
    public string Description { get; } = description;
}
