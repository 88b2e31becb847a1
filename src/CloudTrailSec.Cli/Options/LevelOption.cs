using System.CommandLine;
using System.Globalization;

namespace CloudTrailSec.Cli.Options;

/// <summary>An option that takes a level: 1 to 10, or one of the five words.</summary>
internal static class LevelOption
{
    private const string Forms = "1 to 10, informational, low, medium, high or critical";

    internal static Option<int?> Create(string name, string description) => new(name)
    {
        Description = description + " " + Forms + ".",
        HelpName = "LEVEL",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int level))
            {
                if (level is >= 1 and <= 10)
                {
                    return level;
                }
            }
            else if (Enum.GetNames<FindingSeverity>().Contains(text, StringComparer.OrdinalIgnoreCase))
            {
                return Lowest(Enum.Parse<FindingSeverity>(text, ignoreCase: true));
            }

            result.AddError($"{name} cannot take '{text}': give {Forms}.");
            return null;
        },
    };

    /// <summary>A word means all of its levels, so it stands for the lowest of them.</summary>
    private static int Lowest(FindingSeverity severity) =>
        Enumerable.Range(1, 10).First(level => FindingLevel.ToSeverity(level) == severity);
}
