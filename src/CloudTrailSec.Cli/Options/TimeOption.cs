using System.CommandLine;

namespace CloudTrailSec.Cli.Options;

/// <summary>An option that takes a time. A time that cannot be read is refused before anything is read.</summary>
internal static class TimeOption
{
    internal static Option<DateTimeOffset?> Create(string name, string description, Func<DateTimeOffset> now) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (TrailTime.TryParse(text, now(), out DateTimeOffset time))
            {
                return time;
            }

            result.AddError($"{name} cannot take '{text}': give {TrailTime.Forms}.");
            return null;
        },
    };
}
