using System.Text;

namespace CloudTrailSec.Help;

/// <summary>A cmdlet's page in docs/cmdlets.</summary>
internal static class Page
{
    private const int Width = 100;

    internal static string Of(CmdletDoc cmdlet)
    {
        StringBuilder page = new();
        Add(page, $"# {cmdlet.Name}", cmdlet.Synopsis);
        Add(page, "```powershell\n" + string.Join("\n\n", cmdlet.Sets.Select(set => Syntax(cmdlet, set))) + "\n```");
        Add(page, [.. cmdlet.Description]);
        Add(page, "## Examples");
        foreach ((string text, string code) in cmdlet.Examples)
        {
            Add(page, text, $"```powershell\n{code}\n```");
        }

        Add(page, "## Parameters", string.Join("\n", cmdlet.Parameters.Select(Line)));
        Add(page, "## Output", string.Join("\n", cmdlet.Outputs.Select(type => $"`{type.FullName}`")));
        return page.ToString().TrimEnd() + "\n";
    }

    private static void Add(StringBuilder page, params IEnumerable<string> blocks)
    {
        foreach (string block in blocks)
        {
            page.Append(block).Append("\n\n");
        }
    }

    private static string Syntax(CmdletDoc cmdlet, string set)
    {
        StringBuilder syntax = new(cmdlet.Name);
        int column = cmdlet.Name.Length;
        foreach (string word in cmdlet.InSet(set).Select(p => p.Syntax).Append("[<CommonParameters>]"))
        {
            bool wraps = column + word.Length + 1 > Width;
            syntax.Append(wraps ? "\n    " : " ").Append(word);
            column = wraps ? 4 + word.Length : column + 1 + word.Length;
        }

        return syntax.ToString();
    }

    private static string Line(ParameterDoc parameter)
    {
        string[] facts =
        [
            .. parameter.IsMandatory ? (string[])["mandatory"] : [],
            .. parameter.TakesValue || parameter.TakesProperty ? (string[])["from the pipeline"] : [],
            .. parameter.TakesWildcards ? (string[])["wildcards"] : [],
            .. parameter.Aliases.Count > 0 ? (string[])["alias " + string.Join(", ", parameter.Aliases)] : [],
        ];
        string type = parameter.IsSwitch ? string.Empty : $" `<{parameter.TypeName}>`";
        string said = facts.Length > 0 ? $" ({string.Join("; ", facts)})" : string.Empty;
        return $"- **-{parameter.Name}**{type}{said}: {parameter.Text.Replace("*", @"\*")}";
    }
}
