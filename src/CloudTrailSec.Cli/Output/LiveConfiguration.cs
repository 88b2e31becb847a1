using System.Globalization;

namespace CloudTrailSec.Cli.Output;

/// <summary>Reads an account's configuration from AWS, and tells what could not be read.</summary>
internal static class LiveConfiguration
{
    internal static TrailConfiguration Read(TrailConfigurationReader reader, IConfigurationUse use, Terminal terminal)
    {
        TrailConfiguration configuration;
        using (Progress progress = new(terminal, () => Made(reader.Calls), bytes: null, isQuiet: false))
        {
            configuration = reader.ReadAsync(use, terminal.Stop).GetAwaiter().GetResult();
        }

        if (reader.RegionsFailure is { } failure)
        {
            terminal.Say($"trailsec: the account's regions are not known, common ones were read. {failure.Message}");
        }

        if (configuration.MissingActions is { Count: > 0 } missing)
        {
            terminal.Say($"trailsec: {configuration.Account}: not everything may be read. Missing are {string.Join(", ", missing)}.");
        }

        return configuration;
    }

    private static string Made(int calls) => string.Create(CultureInfo.InvariantCulture, $"{calls} calls");
}
