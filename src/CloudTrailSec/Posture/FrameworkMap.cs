using System.Text.Json;

namespace CloudTrailSec.Posture;

/// <summary>Which requirements of which frameworks a check speaks to.</summary>
internal static class FrameworkMap
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> s_byCheck = Read();
    private static readonly Dictionary<string, IReadOnlyList<string>> s_none = [];
    private static readonly Dictionary<string, string> s_aliases = new(StringComparer.Ordinal)
    {
        ["fsbp"] = "awsfoundationalsecuritybestpractices",
        ["attack"] = "mitreattack",
        ["att&ck"] = "mitreattack",
    };

    internal static IEnumerable<string> Names => s_byCheck.Values.SelectMany(f => f.Keys).Distinct(StringComparer.Ordinal)
        .OrderBy(n => n, StringComparer.Ordinal);

    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(string check) =>
        s_byCheck.TryGetValue(check, out IReadOnlyDictionary<string, IReadOnlyList<string>>? map) ? map : s_none;

    /// <summary>
    /// Whether a framework is meant: <c>cis_5.0</c>, <c>CIS 5.0</c>, or a beginning such as <c>cis</c> or <c>nist 800-53</c> for all
    /// of its versions.
    /// </summary>
    internal static bool IsMeant(string framework, string asked)
    {
        string wanted = Plain(asked);
        wanted = s_aliases.TryGetValue(wanted, out string? other) ? other : wanted.Replace("pcidss", "pci");
        return wanted.Length > 0 && Beginnings(framework).Contains(wanted);
    }

    /// <summary>The names that a framework goes by: each ends with a word, or where a version begins or goes on.</summary>
    private static IEnumerable<string> Beginnings(string framework)
    {
        for (int i = 1; i <= framework.Length; i++)
        {
            bool isEnd = i == framework.Length || framework[i] is '_' or '.'
                || (char.IsLetter(framework[i - 1]) && char.IsDigit(framework[i]));
            if (isEnd)
            {
                yield return Plain(framework.Substring(0, i));
            }
        }
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
