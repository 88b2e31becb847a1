using System.CommandLine;
using System.Globalization;
using CloudTrailSec.Cli.Options;
using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Verbs;

/// <summary><c>trailsec posture</c>: checks how trails, and what they rest on, are set up.</summary>
internal sealed class PostureVerb
{
    private readonly CheckOptions _checks;
    private readonly Option<int?> _failOn = LevelOption.Create(
        "--fail-on", "Exit with 1 where a check of this level or a higher one fails.");

    private readonly Option<bool> _permission = new("--required-permission")
    {
        Description = "Print the least IAM policy that lets everything be read, and check nothing.",
    };

    private readonly Option<bool> _forRepair = new("--for-repair")
    {
        Description = "With --required-permission: also the rights that trailsec posture repair needs.",
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
        _checks = new CheckOptions(command);
        foreach (Option option in (Option[])[
            _failOn, _permission, _forRepair, _list, _coverage, _navigator])
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
        command.Subcommands.Add(PostureRepairVerb.Command(terminal));
        PostureVerb verb = new(command);
        command.SetAction(parsed => verb.Run(parsed, terminal));
        return command;
    }

    private int Run(ParseResult parsed, Terminal terminal)
    {
        TrailPosture posture = new(_checks.Chosen(parsed));
        if (parsed.GetValue(_permission))
        {
            using StreamWriter text = terminal.OpenText();
            text.WriteLine(posture.RequiredPermission(parsed.GetValue(_forRepair)));
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
        if (_output.IsTable(parsed, terminal))
        {
            using CoverageTable table = new(terminal);
            foreach (CoverageFinding finding in findings.GroupBy(f => f.Remediation).OrderByDescending(g => g.Count())
                .SelectMany(g => g.OrderByDescending(f => f.Level)))
            {
                table.Write(finding);
            }
        }
        else
        {
            using FindingLines lines = new(terminal);
            findings.ForEach(lines.Write);
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

    private static void List(Terminal terminal)
    {
        using StreamWriter text = terminal.OpenText();
        foreach (PostureCheckInfo check in TrailPosture.Checks)
        {
            text.WriteLine($"{check.Id}  {check.Severity,-13}  {check.Title}");
        }
    }
}
