using System.Globalization;
using System.Text;

namespace CloudTrailSec.Help;

/// <summary>A built-in rule's page in docs/rules, made from its YAML.</summary>
internal static class RulePage
{
    internal static string Of(TrailRule rule)
    {
        StringBuilder page = new();
        Add(page, $"# {rule.Title}", Lines(rule.Description), string.Join("\n", Facts(rule)));
        Add(page, "## What it looks for", $"```yaml\n{RuleText.Logic(rule.Source!)}\n```");
        Add(page, "## False alarms", Bullets(rule.FalsePositives));
        Add(page, "## What to do", Lines(rule.Remediation));
        Add(page, "## Tested with", Bullets(rule.Tests.Select(t => $"{(t.IsMatch ? "matches" : "passes over")}: {t.Name}")));
        Add(page, "## More", Bullets(rule.References.Select(r => $"<{r}>")));
        return page.ToString().TrimEnd() + "\n";
    }

    /// <summary>The list of all pages.</summary>
    internal static string Index(IEnumerable<TrailRule> rules)
    {
        StringBuilder page = new();
        Add(page, "# Built-in rules", "Made from the files in `module/rules`; `trailsec rules test` runs the tests in them.");
        page.Append("| level | rule | ATT&CK |\n|---|---|---|\n");
        foreach (TrailRule rule in rules.OrderByDescending(r => r.Level).ThenBy(r => r.Title, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"| {rule.Level} | [{rule.Title}]({Name(rule)}.md) | {string.Join(", ", rule.Attack)} |\n");
        }

        return page.ToString();
    }

    internal static string Name(TrailRule rule) => Path.GetFileNameWithoutExtension(rule.Source!);

    private static IEnumerable<string> Facts(TrailRule rule)
    {
        yield return "| | |\n|---|---|";
        yield return $"| level | {rule.Level} ({rule.Severity}){Outcome(rule)} |";
        yield return $"| ATT&CK | {string.Join(", ", rule.Attack)} |";
        if (rule.Correlation is { } correlation)
        {
            yield return $"| looks at | {correlation.Rules.Count} kinds of event within {Span(correlation.Timespan)}, "
                + $"by {string.Join(" and ", correlation.GroupBy.Select(f => $"`{f}`"))} |";
        }

        if (rule.Correlation is null)
        {
            yield return $"| one finding for | each principal{(rule.GroupsByTarget ? " and target" : string.Empty)}, "
                + $"within {Span(rule.Window ?? TimeSpan.FromHours(1))} |";
        }

        if (!rule.CanSuppress)
        {
            yield return "| exceptions | none: it cannot be suppressed |";
        }

        yield return $"| id | `{rule.Id}` |";
        yield return $"| file | [{Name(rule)}.yml](../../module/rules/{Name(rule)}.yml) |";
    }

    private static string Outcome(TrailRule rule)
    {
        string[] parts =
        [
            .. rule.DeniedLevel is { } denied ? (string[])[$"{denied} where it was denied"] : [],
            .. rule.FailedLevel is { } failed ? (string[])[$"{failed} where it failed"] : [],
        ];
        return parts.Length > 0 ? "; " + string.Join("; ", parts) : string.Empty;
    }

    private static string Span(TimeSpan span) => span.TotalDays >= 1 ? ReadableAmount.Of((long)span.TotalDays, "day")
        : span.TotalHours >= 1 ? ReadableAmount.Of((long)span.TotalHours, "hour")
        : ReadableAmount.Of((long)span.TotalMinutes, "minute");

    private static string Lines(string? text) => (text ?? string.Empty).Trim();

    private static string Bullets(IEnumerable<string> texts) => string.Join("\n", texts.Select(t => $"- {t}"));

    private static void Add(StringBuilder page, params IEnumerable<string> blocks)
    {
        foreach (string block in blocks)
        {
            page.Append(block).Append("\n\n");
        }
    }
}
