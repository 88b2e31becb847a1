using System.CommandLine;
using CloudTrailSec.Cli.Options;
using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Verbs;

/// <summary><c>trailsec verify</c>: proves that logs are those that CloudTrail delivered.</summary>
internal sealed class VerifyVerb
{
    private readonly Option<string[]> _path = new("--path")
    {
        Description = "Folders with copies of the bucket's objects, digests and logs: the bucket's root, or any folder of it; or a "
            + "place in a bucket, s3://BUCKET/PREFIX. Results of CloudTrail Lake queries will do as well.",
        HelpName = "DIR",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _trail = new("--trail-arn")
    {
        Description = "A trail to check where it lies: its bucket, with CloudTrail's own keys.",
        HelpName = "ARN",
    };

    private readonly Option<string?> _save = new("--save")
    {
        Description = "With --trail-arn or a bucket: write the keys and the digests' metadata to this folder, for --public-keys and --metadata.",
        HelpName = "DIR",
    };

    private readonly CallerOptions _caller;

    private readonly IntegrityOptions _proof;
    private readonly Option<DateTimeOffset?> _after;
    private readonly Option<DateTimeOffset?> _before;
    private readonly Option<string[]> _region = ListOption.Create("--region", "Only these AWS regions.");
    private readonly Option<string[]> _account = ListOption.Create("--account", "Only these AWS account ids.");
    private readonly Option<bool> _all = new("--all") { Description = "Show in the table also what is valid." };
    private readonly CheckpointOptions _checkpoints;
    private readonly OutputOptions _output;

    private VerifyVerb(Command command, Terminal terminal)
    {
        _after = TimeOption.Create("--after", "Check from this time on: " + TrailTime.Forms + ".", terminal.Now);
        _before = TimeOption.Create("--before", "Check until this time; digests that end well before it are a gap.", terminal.Now);
        foreach (Option option in (Option[])[_path, _trail, _save, _after, _before, _region, _account, _all])
        {
            command.Options.Add(option);
        }

        _caller = new CallerOptions(command);
        _proof = new IntegrityOptions(command);
        _checkpoints = new CheckpointOptions(
            command,
            "Go on where an earlier run with this name was stopped, and later read only new logs. Digests are proven each time. Of a "
            + "proven log the store keeps the hash its digest states with its ETag, size and time in S3, or the hash of the file.");
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
        using SqliteCheckpoint? checkpoint = _checkpoints.Open(parsed);
        TrailIntegrityOptions options = Options(parsed) with { Checkpoint = checkpoint };
        using TrailEvidence? evidence = Evidence(parsed, options, terminal);
        TrailIntegrity integrity = new(evidence is null ? options : evidence.ToCheck(options, terminal.Now()));
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
            evidence?.Problems.ToList().ForEach(problems.Add);
            foreach (IntegrityResult result in integrity.Check(problems.Add, terminal.Stop))
            {
                output.Write(result);
            }

            progress.Dispose();
            output.Write(integrity.Summary);
        }

        if (parsed.GetValue(_save) is { } folder)
        {
            evidence?.Save(folder);
        }

        return integrity.Summary.Verdict switch
        {
            IntegrityVerdict.Valid => ExitCode.Done,
            IntegrityVerdict.Invalid => ExitCode.Findings,
            _ => ExitCode.Partial,
        };
    }

    private TrailEvidence? Evidence(ParseResult parsed, TrailIntegrityOptions options, Terminal terminal)
    {
        if ((parsed.GetValue(_trail) ?? Array.Find(parsed.GetValue(_path) ?? [], S3TrailSource.IsUri)) is not { } name)
        {
            return null;
        }

        IReadOnlyList<AwsOptions> callers = _caller.Callers(parsed, region: null);
        try
        {
            return callers.Count > 1 ? throw new UsageException("A trail is checked in one role.")
                : TrailEvidence.OpenAsync(callers[0], name, options, terminal.Stop).GetAwaiter().GetResult();
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private TrailIntegrityOptions Options(ParseResult parsed)
    {
        string[] paths = parsed.GetValue(_path) ?? [];
        bool isTrail = parsed.GetValue(_trail) is not null, isPlace = Array.Exists(paths, S3TrailSource.IsUri);
        bool isLive = isTrail || isPlace;
        if (paths.Length > 0 == isTrail || (isPlace && paths.Length > 1))
        {
            throw new UsageException("Give --path DIR, or one --path s3://BUCKET/PREFIX, or --trail-arn ARN: one of these.");
        }

        if (parsed.GetValue(isLive ? _proof.MetadataOption : _save) is not null)
        {
            throw new UsageException("--metadata goes with copies, and --save with a trail or a bucket.");
        }

        if (Array.Find(paths, p => !isPlace && !Directory.Exists(p)) is { } missing)
        {
            throw new UsageException($"There is no folder {missing}.");
        }

        DateTimeOffset? after = parsed.GetValue(_after), before = parsed.GetValue(_before);
        return after >= before
            ? throw new UsageException("--after must be earlier than --before.")
            : new TrailIntegrityOptions
            {
                Paths = isPlace ? [] : paths,
                MetadataPath = _proof.Metadata(parsed),
                PublicKeys = _proof.Keys(parsed),
                After = after,
                Before = before,
                Regions = parsed.GetValue(_region) ?? [],
                Accounts = parsed.GetValue(_account) ?? [],
            };
    }
}
