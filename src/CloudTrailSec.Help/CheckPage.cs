using System.Text;

namespace CloudTrailSec.Help;

/// <summary>A posture check's page in docs/checks, and their list.</summary>
internal static class CheckPage
{
    internal static string Of(PostureCheckInfo check)
    {
        StringBuilder page = new();
        page.Append($"# {check.Id} {check.Title}\n\nSeverity: {check.Severity}\n\n{check.Why}\n\n");
        page.Append($"## What to do\n\n{check.Remediation}\n\n");
        page.Append($"## What it reads\n\n{Lines(check.Calls.Select(c => $"`{c}`"))}\n");
        page.Append($"IAM actions: {string.Join(", ", check.Permissions.Select(p => $"`{p}`"))}\n");
        if (check.Frameworks.Count > 0)
        {
            page.Append($"\n## Frameworks\n\n{Lines(check.Frameworks.Select(f => $"`{f.Key}`: {string.Join(", ", f.Value)}"))}");
        }

        return page.ToString();
    }

    internal static string Index() =>
        "# Posture checks\n\n| | | |\n|---|---|---|\n"
        + string.Concat(TrailPosture.Checks.Select(c => $"| [{c.Id}]({c.Id}.md) | {c.Severity} | {c.Title} |\n"));

    private static string Lines(IEnumerable<string> items) => string.Concat(items.Select(i => $"- {i}\n"));
}
