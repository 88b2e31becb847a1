namespace CloudTrailSec;

/// <summary>Something that looks at a configuration, and can tell which calls it lacks.</summary>
public interface IConfigurationUse
{
    /// <summary>
    /// The calls that are still needed. Make them, add their replies to the configuration, and ask again, until none is left:
    /// what is needed can depend on what was answered.
    /// </summary>
    /// <param name="configuration">What is known so far.</param>
    /// <returns>The calls; none where everything is known.</returns>
    IReadOnlyCollection<ConfigurationCall> Needs(TrailConfiguration configuration);
}
