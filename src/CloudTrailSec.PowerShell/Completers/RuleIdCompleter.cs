using System.Collections;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Completers;

/// <summary>
/// Completes the ids of the built-in rules, and shows their titles. Reads two lines of each file, not the rules.
/// </summary>
public sealed class RuleIdCompleter : ListCompleter
{
    private protected override IEnumerable<(string Value, string Tip)> Values(IDictionary bound) =>
        Directory.Exists(BuiltInRules.Folder)
            ? Directory.GetFiles(BuiltInRules.Folder, "*.yml").OrderBy(f => f, StringComparer.Ordinal)
                .Select(Named).Where(named => named.Value.Length > 0)
            : [];

    private static (string Value, string Tip) Named(string file)
    {
        string[] lines = File.ReadAllLines(file);
        return (Field(lines, "id:"), Field(lines, "title:"));
    }

    private static string Field(string[] lines, string key) =>
        Array.Find(lines, line => line.StartsWith(key, StringComparison.Ordinal))?.Substring(key.Length).Trim(' ', '\'', '"')
        ?? string.Empty;
}
