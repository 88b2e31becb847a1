namespace CloudTrailSec.Help;

/// <summary>The part of a rule's file that says what it looks for, as it is written.</summary>
internal static class RuleText
{
    private static readonly string[] s_keys = ["name:", "detection:", "correlation:"];

    internal static string Logic(string file)
    {
        List<string> lines = [];
        bool isLogic = false;
        foreach (string line in File.ReadLines(file))
        {
            if (line == "---")
            {
                lines.Add(line);
            }

            if (line.Length > 0 && line[0] != ' ' && line[0] != '#')
            {
                isLogic = Array.Exists(s_keys, k => line.StartsWith(k, StringComparison.Ordinal));
            }

            if (isLogic)
            {
                lines.Add(line);
            }
        }

        return string.Join("\n", lines);
    }
}
