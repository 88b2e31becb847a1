namespace CloudTrailSec.Simulation;

/// <summary>A piece of work as a list of calls. <c>let name=template</c> gives its steps a value that they share.</summary>
internal sealed class Script
{
    private readonly NamedTemplate[] _shared;

    private Script(NamedTemplate[] shared, Step[] steps)
    {
        _shared = shared;
        Steps = steps;
        TwiceLength = steps.Sum(s => s.Low + s.High);
    }

    internal Step[] Steps { get; }

    /// <summary>Twice as many events as it makes on average: a whole number.</summary>
    internal int TwiceLength { get; }

    internal static Script Parse(string text)
    {
        string[] lines = [.. text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];
        string[] lets = Array.FindAll(lines, l => l.StartsWith("let ", StringComparison.Ordinal));
        return new Script(
            Array.ConvertAll(lets, l => NamedTemplate.Parse(l.Substring(4))), [.. lines.Skip(lets.Length).Select(Step.Parse)]);
    }

    /// <summary>Plans one run.</summary>
    /// <returns>When it ends.</returns>
    internal long Plan(Session session, long start, string region, Scope scope, List<Draft> drafts)
    {
        SampleRandom random = scope.Random;
        Run run = new(session, Shared(session, start, scope));
        long time = start;
        foreach (Step step in Steps)
        {
            int times = random.Between(step.Low, step.High);
            for (int i = 0; i < times; i++)
            {
                bool fails = step.Error is not null && random.Percent(step.ErrorPercent);
                drafts.Add(new Draft(time, random.Next(), step, run, step.Api.Region ?? region, fails));
                time += random.Between(0, 2 * step.Gap);
            }
        }

        return time;
    }

    private Dictionary<string, string> Shared(Session session, long start, Scope scope)
    {
        scope.Begin(start, session);
        Dictionary<string, string> shared = new(_shared.Length, StringComparer.Ordinal);
        foreach (NamedTemplate let in _shared)
        {
            shared[let.Name] = scope.Render(let.Value);
        }

        return shared;
    }
}
