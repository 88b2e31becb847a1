namespace CloudTrailSec.Rules.Lint;

/// <summary>What is known of CloudTrail's names: the text files beside this one, a thing a line.</summary>
internal static class LintData
{
    private static readonly Lazy<Dictionary<string, HashSet<string>>> s_events = new(ReadEvents);
    private static readonly Lazy<Dictionary<string, string>> s_actions = new(ReadActions);
    private static readonly Lazy<HashSet<string>> s_fields = new(() => [.. Lines("fields")]);
    private static readonly Lazy<List<string[]>> s_absent = new(() => [.. Lines("absent").Select(l => l.Split([' '], 3))]);
    private static readonly Lazy<HashSet<string>> s_techniques = new(() => [.. Lines("attack").SelectMany(Techniques)]);

    /// <summary>The event names of some services, by event source; those services log nothing else that changes things.</summary>
    internal static IReadOnlyDictionary<string, HashSet<string>> Events => s_events.Value;

    /// <summary>
    /// Names from IAM policies and elsewhere that CloudTrail writes otherwise (<c>-</c>: not at all), as
    /// <c>service:action</c>, and event sources that are not what the service is called.
    /// </summary>
    internal static IReadOnlyDictionary<string, string> Actions => s_actions.Value;

    /// <summary>The fields of a record, and those of parts that do not depend on the event.</summary>
    internal static HashSet<string> Fields => s_fields.Value;

    /// <summary>Event name, field that it never has, and why.</summary>
    internal static IReadOnlyList<string[]> Absent => s_absent.Value;

    /// <summary>Technique ids of ATT&amp;CK 18 and 19.</summary>
    internal static HashSet<string> Techniques19And18 => s_techniques.Value;

    private static Dictionary<string, HashSet<string>> ReadEvents() => Lines("events")
        .Select(l => l.Split([": "], StringSplitOptions.None))
        .ToDictionary(
            p => p[0] + ".amazonaws.com",
            p => new HashSet<string>(p[1].Split(' '), StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, string> ReadActions() => Lines("actions")
        .Select(l => l.Split(' '))
        .ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);

    /// <summary><c>T1003 1-8</c> is the technique and its sub-techniques .001 to .008.</summary>
    private static IEnumerable<string> Techniques(string line)
    {
        string[] parts = line.Split(' ');
        yield return parts[0];
        foreach (string range in parts.Skip(1))
        {
            int[] ends = [.. range.Split('-').Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture))];
            for (int sub = ends[0]; sub <= ends[ends.Length - 1]; sub++)
            {
                yield return FormattableString.Invariant($"{parts[0]}.{sub:D3}");
            }
        }
    }

    private static IEnumerable<string> Lines(string name)
    {
        using Stream stream = typeof(LintData).Assembly.GetManifestResourceStream("CloudTrailSec.Lint." + name)!;
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
