namespace CloudTrailSec.Tests.Posture;

/// <summary>Makes the calls that something needs of a configuration until none is left, as reading an account does.</summary>
internal static class Asking
{
    internal static void Complete(
        this IConfigurationUse use, TrailConfiguration configuration, Func<ConfigurationCall, ConfigurationReply> ask)
    {
        for (IReadOnlyCollection<ConfigurationCall> calls = use.Needs(configuration); calls.Count > 0; calls = use.Needs(configuration))
        {
            foreach (ConfigurationCall call in calls)
            {
                configuration.Add(call, ask(call));
            }
        }
    }
}
