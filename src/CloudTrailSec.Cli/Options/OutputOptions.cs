using System.CommandLine;
using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Options;

/// <summary>How results, problems and progress are shown.</summary>
internal sealed class OutputOptions
{
    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "One JSON object a line, or a table for people. By default a table on a terminal, jsonl elsewhere.",
        HelpName = "jsonl|table",
    };

    private readonly Option<string?> _problems = new("--problems")
    {
        Description = "Write what could not be read to this file, one JSON object a line.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "No progress and no summary." };

    private readonly Option<bool> _reasons = new("--reasons")
    {
        Description = "In a table, give all reasons of each finding in full, and not only what fits on a line.",
    };

    internal OutputOptions(Command command, bool readsTrail = true, bool tellsReasons = false)
    {
        _output.AcceptOnlyFromAmong("jsonl", "table");
        command.Options.Add(_output);
        if (readsTrail)
        {
            command.Options.Add(_problems);
            command.Options.Add(_quiet);
        }

        if (tellsReasons)
        {
            command.Options.Add(_reasons);
        }
    }

    internal bool IsTable(ParseResult parsed, Terminal terminal) =>
        parsed.GetValue(_output) is { } asked ? asked == "table" : terminal.OutputIsTerminal;

    internal IEventOutput Events(ParseResult parsed, Terminal terminal) =>
        IsTable(parsed, terminal) ? new EventTable(terminal) : new EventLines(terminal);

    internal IFindingOutput Findings(ParseResult parsed, Terminal terminal) =>
        IsTable(parsed, terminal) ? new FindingTable(terminal, parsed.GetValue(_reasons)) : new FindingLines(terminal);

    internal bool IsQuiet(ParseResult parsed) => parsed.GetValue(_quiet);

    internal string? ProblemsFile(ParseResult parsed) => parsed.GetValue(_problems);
}
