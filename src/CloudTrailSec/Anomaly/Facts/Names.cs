using System.Text.RegularExpressions;

namespace CloudTrailSec.Anomaly;

/// <summary>Names without what is random or numbered in them.</summary>
internal static class Names
{
    private static readonly Regex s_id = Patterns.New(
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
        + "|(?:i|vol|eni|sg|subnet|vpc|ami|snap)-[0-9a-zA-Z]{8,}|[0-9a-f]{8,}|[0-9]{5,}");

    private static readonly Regex s_version = Patterns.New(@"(20\d{6}|20\d\d_\d\d_\d\d)(v\d+)?$|_?v\d+$");
    private static readonly Regex s_digits = Patterns.New(@"\d+");
    private static readonly Regex s_number = Patterns.New(@"[\d.]+");
    private static readonly Regex s_uuidTail = Patterns.New("_?[0-9a-f]{8}-.*");

    internal static bool HasId(string text) => Patterns.Matches(s_id, text);

    /// <summary><c>UpdateFunctionCode20150331v2</c> is <c>UpdateFunctionCode</c>.</summary>
    internal static string WithoutVersion(string api) => Patterns.Replace(s_version, api, string.Empty);

    /// <summary><c>worker-4f2a91bb7c0d</c>, <c>worker-17</c> and <c>worker-kqzxvbtr</c> are of one family.</summary>
    internal static string Family(string name)
    {
        string text = Patterns.Replace(s_id, name, "#");
        int last = text.LastIndexOfAny(['-', '_', '.', '/']);
        if (last >= 0 && IsConsonantSoup(text, last + 1))
        {
            text = text.Substring(0, last + 1) + "#";
        }

        return Patterns.Replace(s_digits, text, "#");
    }

    /// <summary>A program of no known name: its first word, without numbers and ids.</summary>
    internal static string Program(string agent)
    {
        string word = agent.Trim('[', ']').Split('/')[0].Split(' ')[0];
        string name = Patterns.Replace(s_number, Patterns.Replace(s_id, word, "#"), string.Empty);
        name = name.Length > 40 ? name.Substring(0, 40) : name;
        return Patterns.Replace(s_uuidTail, name.Length == 0 ? "other" : name, string.Empty);
    }

    private static bool IsConsonantSoup(string text, int start)
    {
        int length = text.Length - start;
        int vowels = 0;
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] is < 'a' or > 'z')
            {
                return false;
            }

            vowels += text[i] is 'a' or 'e' or 'i' or 'o' or 'u' ? 1 : 0;
        }

        return length is >= 8 and <= 12 && vowels * 4 <= length + 1;
    }
}
