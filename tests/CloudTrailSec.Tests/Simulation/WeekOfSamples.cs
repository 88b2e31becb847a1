namespace CloudTrailSec.Tests.Simulation;

/// <summary>Monday to Sunday of one account without attacks.</summary>
public sealed class WeekOfSamples : IDisposable
{
    internal SampleTrail Trail { get; } = SampleTrail.With([], days: 7, events: 2000);

    /// <inheritdoc/>
    public void Dispose() => Trail.Dispose();
}
