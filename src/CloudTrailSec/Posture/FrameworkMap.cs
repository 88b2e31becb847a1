using System.Text.Json;

namespace CloudTrailSec.Posture;

/// <summary>Which requirements of which frameworks a check speaks to.</summary>
internal static class FrameworkMap
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> s_byCheck = Read();
    private static readonly Dictionary<string, IReadOnlyList<string>> s_none = [];

    internal static IEnumerable<string> Names => s_byCheck.Values.SelectMany(f => f.Keys).Distinct(StringComparer.Ordinal)
        .OrderBy(n => n, StringComparer.Ordinal);

    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(string check) =>
        s_byCheck.TryGetValue(check, out IReadOnlyDictionary<string, IReadOnlyList<string>>? map) ? map : s_none;

    /// <summary>Whether a framework is meant: <c>cis_5.0</c>, <c>CIS 5.0</c>, or <c>cis</c> for all of its versions.</summary>
    internal static bool IsMeant(string framework, string asked)
    {
        string name = Plain(framework), wanted = Plain(asked);
        return name == wanted || (name.StartsWith(wanted, StringComparison.Ordinal) && framework.IndexOf('_') == asked.Length)
            || (wanted == "fsbp" && name == "awsfoundationalsecuritybestpractices");
    }

    private static string Plain(string name) =>
        new([.. name.Where(c => char.IsLetterOrDigit(c) || c == '.').Select(char.ToLowerInvariant)]);

    private static Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> Read()
    {
        using Stream file = typeof(FrameworkMap).Assembly.GetManifestResourceStream("CloudTrailSec.Posture.frameworks.json")!;
        using JsonDocument document = JsonDocument.Parse(file);
        return document.RootElement.EnumerateObject().ToDictionary(
            check => check.Name,
            check => (IReadOnlyDictionary<string, IReadOnlyList<string>>)check.Value.EnumerateObject().ToDictionary(
                framework => framework.Name,
                framework => (IReadOnlyList<string>)framework.Value.EnumerateArray().Select(id => id.GetString()!).ToArray(),
                StringComparer.Ordinal),
            StringComparer.Ordinal);
    }
}
