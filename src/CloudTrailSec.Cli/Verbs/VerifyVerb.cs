using System.CommandLine;
using CloudTrailSec.Cli.Options;
using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Verbs;

/// <summary><c>trailsec verify</c>: proves that logs are those that CloudTrail delivered.</summary>
internal sealed class VerifyVerb
{
    private readonly Option<string[]> _path = new("--path")
    {
        Description = "Folders with copies of the bucket's objects, digests and logs: the bucket's root, or any folder of it.",
        HelpName = "DIR",
        AllowMultipleArgumentsPerToken = true,
        Required = true,
    };

    private readonly IntegrityOptions _proof;
    private readonly Option<DateTimeOffset?> _after;
    private readonly Option<DateTimeOffset?> _before;
    private readonly Option<string[]> _region = ListOption.Create("--region", "Only these AWS regions.");
    private readonly Option<string[]> _account = ListOption.Create("--account", "Only these AWS account ids.");
    private readonly Option<bool> _all = new("--all") { Description = "Show in the table also what is valid." };
    private readonly OutputOptions _output;

    private VerifyVerb(Command command, Terminal terminal)
    {
        _after = TimeOption.Create("--after", "Check from this time on: " + TrailTime.Forms + ".", terminal.Now);
        _before = TimeOption.Create("--before", "Check until this time; digests that end well before it are a gap.", terminal.Now);
        foreach (Option option in (Option[])[_path, _after, _before, _region, _account, _all])
        {
            command.Options.Add(option);
        }

        _proof = new IntegrityOptions(command);
        _output = new OutputOptions(command);
    }

    internal static Command Command(Terminal terminal)
    {
        Command command = new("verify", "Prove that logs are those that CloudTrail delivered: none changed, gone or added.");
        VerifyVerb verb = new(command, terminal);
        command.SetAction(parsed => verb.Run(parsed, terminal));
        return command;
    }

    private int Run(ParseResult parsed, Terminal terminal)
    {
        TrailIntegrity integrity = new(Options(parsed));
        if (_proof.Metadata(parsed) is { } metadata && !Directory.Exists(metadata))
        {
            terminal.Say($"trailsec: there is no folder {metadata}: each digest can be proven by the one after it alone.");
        }

        using (ProblemLog problems = new(terminal, _output.ProblemsFile(parsed)))
        using (Progress progress = new(
            terminal, integrity.Progress.ToString, () => integrity.Progress.Bytes, _output.IsQuiet(parsed)))
        using (IIntegrityOutput output = _output.IsTable(parsed, terminal)
            ? new IntegrityTable(terminal, parsed.GetValue(_all)) : new IntegrityLines(terminal))
        {
            foreach (IntegrityResult result in integrity.Check(problems.Add, terminal.Stop))
            {
                output.Write(result);
            }

            progress.Dispose();
            output.Write(integrity.Summary);
        }

        return integrity.Summary.Verdict switch
        {
            IntegrityVerdict.Valid => ExitCode.Done,
            IntegrityVerdict.Invalid => ExitCode.Findings,
            _ => ExitCode.Partial,
        };
    }

    private TrailIntegrityOptions Options(ParseResult parsed)
    {
        string[] paths = parsed.GetRequiredValue(_path);
        if (Array.Find(paths, p => !Directory.Exists(p)) is { } missing)
        {
            throw new UsageException($"There is no folder {missing}.");
        }

        DateTimeOffset? after = parsed.GetValue(_after), before = parsed.GetValue(_before);
        return after >= before
            ? throw new UsageException("--after must be earlier than --before.")
            : new TrailIntegrityOptions
            {
                Paths = paths,
                MetadataPath = _proof.Metadata(parsed),
                PublicKeys = _proof.Keys(parsed),
                After = after,
                Before = before,
                Regions = parsed.GetValue(_region) ?? [],
                Accounts = parsed.GetValue(_account) ?? [],
            };
    }
}
