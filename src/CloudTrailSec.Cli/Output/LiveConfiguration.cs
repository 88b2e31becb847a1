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

        foreach (string warning in reader.Warnings(configuration))
        {
            terminal.Say("trailsec: " + warning);
        }

        return configuration;
    }

    private static string Made(int calls) => string.Create(CultureInfo.InvariantCulture, $"{calls} calls");
}
