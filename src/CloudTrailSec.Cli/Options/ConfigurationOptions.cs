using System.CommandLine;
using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Options;

/// <summary>Where a configuration comes from: a file, or AWS itself.</summary>
internal sealed class ConfigurationOptions
{
    private readonly Option<string?> _file = new("--configuration")
    {
        Description = "A configuration that --save or Get-TrailConfiguration wrote; without, it is read from AWS.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _save = new("--save")
    {
        Description = "Write the configuration that was read to this file, for --configuration.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _regions = ListOption.Create(
        "--region", "Look into these regions, the home region first; all of the account's by default.");

    private readonly CallerOptions _caller;

    internal ConfigurationOptions(Command command)
    {
        foreach (Option option in (Option[])[_file, _save, _regions])
        {
            command.Options.Add(option);
        }

        _caller = new CallerOptions(command);
    }

    /// <summary>The configurations to look at: the file's, or that of each account that is called.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="use">What they are for.</param>
    /// <param name="terminal">Where progress and what could not be read are told.</param>
    internal IEnumerable<TrailConfiguration> Read(ParseResult parsed, IConfigurationUse use, Terminal terminal)
    {
        if (parsed.GetValue(_file) is { } file)
        {
            yield return TrailConfiguration.Read(file);
            yield break;
        }

        string[] regions = parsed.GetValue(_regions) ?? [];
        IReadOnlyList<AwsOptions> callers = _caller.Callers(parsed, regions.FirstOrDefault());
        if (callers.Count > 1 && parsed.GetValue(_save) is not null)
        {
            throw new UsageException("--save takes the configuration of one account: give one role.");
        }

        foreach (AwsOptions caller in callers)
        {
            using AwsSession session = new(caller);
            TrailConfiguration configuration = LiveConfiguration.Read(
                new TrailConfigurationReader(session) { Regions = regions }, use, terminal);
            if (parsed.GetValue(_save) is { } save)
            {
                configuration.Write(save);
            }

            yield return configuration;
        }
    }
}
