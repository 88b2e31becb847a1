using System.CommandLine;

namespace CloudTrailSec.Cli.Options;

/// <summary>Which posture checks, and what counts as enough.</summary>
internal sealed class CheckOptions
{
    private readonly Option<string[]> _check = ListOption.Create("--check", "Only these checks, such as CT-03 or S3-*.");
    private readonly Option<string[]> _framework = ListOption.Create(
        "--framework", "Only checks that speak to these frameworks, such as cis_5.0, pci_4.0, hipaa, or cis.");

    private readonly Option<int?> _severity = LevelOption.Create("--min-severity", "Leave out checks below this severity.");

    private readonly Option<int> _retention = new("--retention-days")
    {
        Description = "How many days logs must be kept; 365 by default.",
        HelpName = "N",
        DefaultValueFactory = _ => 365,
    };

    private readonly Option<string[]> _bucket = ListOption.Create(
        "--critical-bucket", "Buckets whose object events must be taken; every bucket's by default.");

    internal CheckOptions(Command command)
    {
        foreach (Option option in (Option[])[_check, _framework, _severity, _retention, _bucket])
        {
            command.Options.Add(option);
        }
    }

    /// <param name="parsed">The command line.</param>
    /// <param name="key">The KMS key that repairs encrypt with.</param>
    /// <exception cref="UsageException">No check is meant.</exception>
    internal TrailPostureOptions Chosen(ParseResult parsed, string? key = null)
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
            RepairKey = key,
        };
    }
}
