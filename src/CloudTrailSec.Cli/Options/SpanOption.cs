using System.CommandLine;

namespace CloudTrailSec.Cli.Options;

/// <summary>An option that takes a span of time. One that cannot be read is refused before anything is read.</summary>
internal static class SpanOption
{
    internal static Option<TimeSpan?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "SPAN",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (TrailTime.TryParseSpan(text, out TimeSpan span))
            {
                return span;
            }

            result.AddError($"{name} cannot take '{text}': give a span such as 90s, 10m or 2h.");
            return null;
        },
    };
}
