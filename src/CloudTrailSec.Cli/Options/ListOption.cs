using System.CommandLine;

namespace CloudTrailSec.Cli.Options;

/// <summary>
/// An option that takes several values: repeated, or separated by commas (none of its values can hold one).
/// </summary>
internal static class ListOption
{
    internal static Option<string[]> Create(string name, string description) => new(name)
    {
        Description = description + " Repeat it, or separate by commas.",
        HelpName = "LIST",
        CustomParser = result =>
        [
            .. result.Tokens.SelectMany(t => t.Value.Split(
                ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        ],
    };
}
