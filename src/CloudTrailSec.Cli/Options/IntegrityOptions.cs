using System.CommandLine;

namespace CloudTrailSec.Cli.Options;

/// <summary>What proves that logs are those CloudTrail delivered.</summary>
internal sealed class IntegrityOptions
{
    private readonly Option<string?> _metadata = new("--metadata")
    {
        Description = "A folder with the digests' metadata as aws s3api head-object prints it, in files named KEY.json. "
            + "Without it, a digest is proven by the one after it, and the newest not at all.",
        HelpName = "DIR",
    };

    private readonly Option<string[]> _keys = new("--public-keys")
    {
        Description = "CloudTrail's public keys as aws cloudtrail list-public-keys prints them, a file for each region: "
            + "proves that the logs are those CloudTrail delivered.",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
    };

    internal IntegrityOptions(Command command)
    {
        command.Options.Add(_keys);
        command.Options.Add(_metadata);
    }

    internal Option<string?> MetadataOption => _metadata;

    internal string? Metadata(ParseResult parsed) => parsed.GetValue(_metadata);

    internal TrailPublicKeys Keys(ParseResult parsed) => TrailPublicKeys.Read(parsed.GetValue(_keys) ?? []);

    /// <summary>How to prove what a verb reads; null where no keys were given.</summary>
    internal TrailIntegrityOptions? Of(ParseResult parsed, TrailReaderOptions source)
    {
        if (parsed.GetValue(_keys) is not { Length: > 0 })
        {
            return null;
        }

        string[] folders = [.. source.Paths.Where(Directory.Exists)];
        return folders.Length == 0
            ? throw new UsageException("--public-keys needs a folder with logs and digests to prove.")
            : new TrailIntegrityOptions
            {
                Paths = folders,
                MetadataPath = Metadata(parsed),
                PublicKeys = Keys(parsed),
                After = source.Filter?.After,
                Before = source.Filter?.Before,
            };
    }
}
