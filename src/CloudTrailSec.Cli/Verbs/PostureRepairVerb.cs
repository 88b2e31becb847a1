using System.CommandLine;
using CloudTrailSec.Cli.Options;
using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Verbs;

/// <summary><c>trailsec posture repair</c>: puts right what checks find wrong, where that is safe, and undoes it.</summary>
internal sealed class PostureRepairVerb
{
    private readonly Option<string?> _key = new("--kms-key")
    {
        Description = "Encrypt logs and the log group with this KMS key; without one, encryption is left alone.",
        HelpName = "ARN",
    };

    private readonly Option<bool> _charged = new("--include-charged")
    {
        Description = "Make also the changes that AWS charges for: taking object events.",
    };

    private readonly Option<bool> _whatIf = new("--what-if") { Description = "Show each change, and make none." };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Make each change without asking." };

    private readonly Option<string?> _undoPath = new("--undo-path")
    {
        Description = "Write to this file how things were; by default a file of its own in the folder repairs, beside the store.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _undo = new("--undo")
    {
        Description = "Put back what this file remembers, the latest change first.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _regions = ListOption.Create(
        "--region", "Look into these regions, the home region first; all of the account's by default.");

    private readonly CheckOptions _checks;
    private readonly CallerOptions _caller;
    private readonly OutputOptions _output;

    private PostureRepairVerb(Command command)
    {
        _checks = new CheckOptions(command);
        foreach (Option option in (Option[])[_key, _charged, _whatIf, _yes, _undoPath, _undo, _regions])
        {
            command.Options.Add(option);
        }

        _caller = new CallerOptions(command);
        _output = new OutputOptions(command, readsTrail: false);
    }

    internal static Command Command(Terminal terminal)
    {
        Command command = new("repair", "Put right what the checks find wrong, where that is safe; --undo puts it back.");
        PostureRepairVerb verb = new(command);
        command.SetAction(parsed => verb.Run(parsed, terminal));
        return command;
    }

    private int Run(ParseResult parsed, Terminal terminal)
    {
        bool isShown = parsed.GetValue(_whatIf);
        if (!isShown && !parsed.GetValue(_yes) && terminal.Input is null)
        {
            throw new UsageException("Nobody can be asked here: --what-if shows the changes, --yes makes them without asking.");
        }

        TrailRepairs repairs = new(_checks.Chosen(parsed, parsed.GetValue(_key)));
        using RepairOutput output = new(terminal, _output.IsTable(parsed, terminal));
        RepairRun run = new(terminal, output, isShown, parsed.GetValue(_yes))
        {
            IncludesCharged = parsed.GetValue(_charged),
            Journal = parsed.GetValue(_undoPath),
        };
        string[] regions = parsed.GetValue(_regions) ?? [];
        foreach (AwsOptions caller in _caller.Callers(parsed, regions.FirstOrDefault()))
        {
            using AwsSession session = new(caller);
            if (parsed.GetValue(_undo) is { } file)
            {
                run.Undo(session, file);
            }
            else
            {
                run.Repair(session, regions, repairs);
            }
        }

        terminal.Say(run.ToString());
        return run.Failed > 0 ? ExitCode.Partial : ExitCode.Done;
    }
}
