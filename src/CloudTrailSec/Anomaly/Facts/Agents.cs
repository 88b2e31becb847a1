using System.Text.RegularExpressions;

namespace CloudTrailSec.Anomaly;

/// <summary>
/// A user agent as a family of programs and an operating system: <c>Terraform|linux</c>. Versions and ids are left
/// out.
/// </summary>
internal sealed class Agents(ModelData model)
{
    private static readonly Regex s_system =
        Patterns.New(@"\b(Linux|Windows|Darwin|macOS|kali|parrot|ubuntu)\b", RegexOptions.IgnoreCase);

    private readonly (string Name, Regex Pattern)[] _known =
        Array.ConvertAll(model.Agents, a => (a.Name, Patterns.New(a.Pattern, RegexOptions.IgnoreCase)));

    internal string Of(string agent)
    {
        if (agent.Length == 0)
        {
            return "-";
        }

        string name = Array.Find(_known, k => Patterns.Matches(k.Pattern, agent)).Name ?? Names.Program(agent);
        return name == "console" || name.EndsWith(".com", StringComparison.Ordinal)
            || Patterns.First(s_system, agent) is not { } system
            ? name
            : $"{name}|{system.ToLowerInvariant()}";
    }
}
