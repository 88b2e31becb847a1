using System.CommandLine;
using System.Globalization;
using CloudTrailSec.Cli.Options;
using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Verbs;

/// <summary><c>trailsec posture</c>: checks how trails, and what they rest on, are set up.</summary>
internal sealed class PostureVerb
{
    private readonly Option<string[]> _check = ListOption.Create("--check", "Only these checks, such as CT-03 or S3-*.");
    private readonly Option<string[]> _framework = ListOption.Create(
        "--framework", "Only checks that speak to these frameworks, such as cis_5.0, pci_4.0, hipaa, or cis.");

    private readonly Option<int?> _severity = LevelOption.Create("--min-severity", "Leave out checks below this severity.");
    private readonly Option<int?> _failOn = LevelOption.Create(
        "--fail-on", "Exit with 1 where a check of this level or a higher one fails.");

    private readonly Option<int> _retention = new("--retention-days")
    {
        Description = "How many days logs must be kept; 365 by default.",
        HelpName = "N",
        DefaultValueFactory = _ => 365,
    };

    private readonly Option<string[]> _bucket = ListOption.Create(
        "--critical-bucket", "Buckets whose object events must be taken; every bucket's by default.");

    private readonly Option<bool> _permission = new("--required-permission")
    {
        Description = "Print the least IAM policy that lets everything be read, and check nothing.",
    };

    private readonly Option<bool> _list = new("--list") { Description = "List the checks, and check nothing." };
    private readonly Option<bool> _coverage = new("--coverage")
    {
        Description = "Tell which rules and detectors can fire with these trails, and why others cannot, instead of checking.",
    };

    private readonly Option<string?> _navigator = new("--navigator")
    {
        Description = "With --coverage: write a layer of the ATT&CK Navigator to this file.",
        HelpName = "FILE",
    };

    private readonly ConfigurationOptions _configuration;
    private readonly RuleOptions _rules;
    private readonly OutputOptions _output;

    private PostureVerb(Command command)
    {
        foreach (Option option in (Option[])[
            _check, _framework, _severity, _failOn, _retention, _bucket, _permission, _list, _coverage, _navigator])
        {
            command.Options.Add(option);
        }

        _configuration = new ConfigurationOptions(command);
        _rules = new RuleOptions(command);
        _output = new OutputOptions(command, readsTrail: false);
    }

    internal static Command Command(Terminal terminal)
    {
        Command command = new("posture", "Check how trails, their buckets, keys and alarms are set up.");
        PostureVerb verb = new(command);
        command.SetAction(parsed => verb.Run(parsed, terminal));
        return command;
    }

    private int Run(ParseResult parsed, Terminal terminal)
    {
        TrailPosture posture = new(Options(parsed));
        if (parsed.GetValue(_permission))
        {
            using StreamWriter text = terminal.OpenText();
            text.WriteLine(posture.RequiredPermission());
            return ExitCode.Done;
        }

        if (parsed.GetValue(_list))
        {
            List(terminal);
            return ExitCode.Done;
        }

        return parsed.GetValue(_coverage) ? Cover(parsed, terminal) : Check(posture, parsed, terminal);
    }

    private int Check(TrailPosture posture, ParseResult parsed, Terminal terminal)
    {
        int[] counts = new int[4];
        int worst = 0;
        using (IFindingOutput output = _output.IsTable(parsed, terminal)
            ? new PostureTable(terminal) : new FindingLines(terminal))
        {
            foreach (PostureFinding finding in _configuration.Read(parsed, posture, terminal)
                .SelectMany(configuration => posture.Run(configuration, terminal.Stop)))
            {
                counts[(int)finding.Status]++;
                worst = finding.Status == PostureStatus.Fail ? Math.Max(worst, finding.Level) : worst;
                output.Write(finding);
            }
        }

        terminal.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{counts[0]} pass, {counts[1]} fail, {counts[2]} unknown, {counts[3]} to be looked at by hand."));
        return parsed.GetValue(_failOn) is { } level && worst >= level ? ExitCode.Findings
            : counts[(int)PostureStatus.Unknown] > 0 ? ExitCode.Partial
            : ExitCode.Done;
    }

    private int Cover(ParseResult parsed, Terminal terminal)
    {
        TrailDetectionCoverage coverage = new(_rules.Load(parsed, terminal).Rules);
        List<CoverageFinding> findings = [.. _configuration.Read(parsed, coverage, terminal).SelectMany(coverage.Run)];
        using (IFindingOutput output = _output.IsTable(parsed, terminal)
            ? new CoverageTable(terminal) : new FindingLines(terminal))
        {
            findings.ForEach(output.Write);
        }

        if (parsed.GetValue(_navigator) is { } file)
        {
            using FileStream layer = File.Create(file);
            NavigatorLayer.Write(layer, findings);
        }

        int[] counts = [.. Enum.GetValues<CoverageStatus>().Select(s => findings.Count(f => f.Status == s))];
        terminal.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{counts[0]} can fire, {counts[1]} in part, {counts[2]} cannot, {counts[3]} unknown."));
        int worst = findings.Where(f => f.Status is CoverageStatus.None or CoverageStatus.Partial).Select(f => f.Level).DefaultIfEmpty().Max();
        return parsed.GetValue(_failOn) is { } level && worst >= level ? ExitCode.Findings
            : counts[(int)CoverageStatus.Unknown] > 0 ? ExitCode.Partial
            : ExitCode.Done;
    }

    private TrailPostureOptions Options(ParseResult parsed)
    {
        foreach (string asked in parsed.GetValue(_framework) ?? [])
        {
            if (!TrailPosture.Checks.Any(c => c.SpeaksTo(asked)))
            {
                throw new UsageException($"No check speaks to '{asked}'. There are: {string.Join(", ", TrailPosture.Frameworks)}.");
            }
        }

        return new TrailPostureOptions
        {
            Checks = parsed.GetValue(_check) ?? [],
            Frameworks = parsed.GetValue(_framework) ?? [],
            MinSeverity = FindingLevel.ToSeverity(parsed.GetValue(_severity) ?? 1),
            RetentionDays = parsed.GetValue(_retention),
            CriticalBuckets = parsed.GetValue(_bucket) ?? [],
        };
    }

    private static void List(Terminal terminal)
    {
        using StreamWriter text = terminal.OpenText();
        foreach (PostureCheckInfo check in TrailPosture.Checks)
        {
            text.WriteLine($"{check.Id}  {check.Severity,-13}  {check.Title}");
        }
    }
}
