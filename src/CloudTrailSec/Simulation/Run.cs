namespace CloudTrailSec.Simulation;

/// <summary>One run of a script by one session, with the values that its steps share.</summary>
internal sealed class Run(Session session, IReadOnlyDictionary<string, string> values)
{
    internal Session Session { get; } = session;

    internal IReadOnlyDictionary<string, string> Values { get; } = values;
}
