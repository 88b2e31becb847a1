using System.CommandLine;

namespace CloudTrailSec.Cli.Options;

/// <summary>From which level on findings count, and from which on the run counts as failed.</summary>
internal sealed class LevelOptions
{
    private readonly Option<int?> _min = LevelOption.Create("--min-level", "Leave out findings below this level.");
    private readonly Option<int?> _failOn = LevelOption.Create(
        "--fail-on", "Exit with 1 where a finding has this level or a higher one.");

    internal LevelOptions(Command command)
    {
        command.Options.Add(_min);
        command.Options.Add(_failOn);
    }

    internal int Min(ParseResult parsed) => parsed.GetValue(_min) ?? 1;

    internal bool IsAlarm(ParseResult parsed, FindingTally findings) =>
        parsed.GetValue(_failOn) is { } level && findings.HighestLevel >= level;
}
