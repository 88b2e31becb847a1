using CloudTrailSec.Rules.Lint;

namespace CloudTrailSec.Sigma;

/// <summary>
/// Lists that were filled under a wrong name. One that no rule asks for may be there for rules that are not read now, so only
/// what is almost the name of a list that is asked for, and is empty, is told.
/// </summary>
internal static class MisnamedLists
{
    internal static IEnumerable<string> Told(SigmaOptions options)
    {
        HashSet<string> asked = [.. options.Asked.Select(Whole)];
        return
            from list in options.Files
            where !asked.Contains(list.Key) && !IsEmpty(list.Key, options)
            let meant = asked.FirstOrDefault(a => IsNear(list.Key, a) && IsEmpty(a, options))
            where meant is not null
            select $"{list.Value}: No rule asks for the list '{list.Key}'. Is '{meant}' meant, which is empty?";
    }

    private static string Whole(string name) => !name.EndsWith(RuleLists.FilledSuffix, StringComparison.Ordinal) ? name
        : name.Substring(0, name.Length - RuleLists.FilledSuffix.Length);

    private static bool IsEmpty(string name, SigmaOptions options) =>
        !options.Placeholders.TryGetValue(name, out IReadOnlyList<string>? list) || list.Count == 0;

    private static bool IsNear(string name, string other) => Spelling.IsSlip(name, other) || Bare(name) == Bare(other);

    private static string Bare(string name) =>
        string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant().TrimEnd('S');
}
