using System.Text.RegularExpressions;

namespace CloudTrailSec.Events;

/// <summary>Paths with wildcards: <c>*</c> and <c>?</c> within one name, <c>[a-z]</c> for one character, <c>**</c> for any folders.</summary>
internal static class PathPattern
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1);

    internal static IEnumerable<string> Expand(string pattern)
    {
        string[] parts = pattern.Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.None);
        int first = Array.FindIndex(parts, HasWildcard);
        if (first < 0)
        {
            return [];
        }

        string root = string.Join("/", parts, 0, first);
        root = first == 0 ? "." : root.Length == 0 ? "/" : root;
        return Match(root, parts, first).Select(p => first == 0 ? p.Substring(2) : p).OrderBy(p => p, StringComparer.Ordinal);
    }

    /// <summary>The pattern of one name as a regular expression.</summary>
    internal static Regex ToRegex(string pattern)
    {
        string regex = Regex.Replace(Regex.Escape(pattern), @"\\\*|\\\?|\\\[(.+?)\]", m => m.Value switch
        {
            @"\*" => ".*",
            @"\?" => ".",
            _ => "[" + m.Groups[1].Value + "]",
        });
        return new Regex($"^(?:{regex})$", RegexOptions.CultureInvariant | RegexOptions.Singleline, s_timeout);
    }

    private static bool HasWildcard(string part) => part.IndexOfAny(['*', '?', '[']) >= 0;

    private static IEnumerable<string> Match(string folder, string[] parts, int at)
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        bool isLast = at == parts.Length - 1;
        if (parts[at] == "**")
        {
            foreach (string sub in new[] { folder }.Concat(Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories)))
            {
                foreach (string path in isLast ? Directory.EnumerateFiles(sub) : Match(sub, parts, at + 1))
                {
                    yield return path;
                }
            }

            yield break;
        }

        Regex name = ToRegex(parts[at]);
        foreach (string entry in Directory.EnumerateFileSystemEntries(folder).Where(e => name.IsMatch(Path.GetFileName(e))))
        {
            foreach (string path in isLast ? [entry] : Match(entry, parts, at + 1))
            {
                yield return path;
            }
        }
    }
}
