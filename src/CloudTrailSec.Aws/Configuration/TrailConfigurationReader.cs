using System.Text.Json.Nodes;
using CloudTrailSec.Aws;

namespace CloudTrailSec;

/// <summary>Reads how an account's trails, and what they rest on, are set up: read-only calls, in every region.</summary>
/// <remarks>
/// What one call answers decides what is asked next. Calls that are independent are made side by side, at a pace that services
/// take. What AWS refuses is written down as refused, with the IAM action that is missing, and the reading goes on.
/// </remarks>
/// <param name="session">As whom to read.</param>
public sealed class TrailConfigurationReader(AwsSession session)
{
    private readonly ConfigurationCaller _caller = new(session);
    private AwsException? _regionsFailure;

    /// <summary>The regions to look into, the home region first; all that the account has turned on where empty.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>How many calls have been made. May be read while the reading goes on.</summary>
    public int Calls => _caller.Calls;

    /// <summary>Reads all that something needs.</summary>
    /// <param name="use">What it is for: checks, or repairs.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="AwsException">It cannot be told who calls: no credentials, or wrong ones.</exception>
    public async Task<TrailConfiguration> ReadAsync(IConfigurationUse use, CancellationToken cancellation = default)
    {
        JsonObject caller = await session.CallerAsync(cancellation).ConfigureAwait(false);
        IReadOnlyList<string> regions = Regions.Count > 0 ? Regions : await AllAsync(cancellation).ConfigureAwait(false);
        TrailConfiguration configuration = new((string?)caller["Account"] ?? string.Empty, regions, DateTimeOffset.UtcNow);
        await CompleteAsync(configuration, use, cancellation).ConfigureAwait(false);
        return configuration;
    }

    /// <summary>What should be known of how complete a configuration is, in sentences.</summary>
    /// <param name="configuration">What was read.</param>
    /// <returns>Nothing where it is complete.</returns>
    public IEnumerable<string> Warnings(TrailConfiguration configuration)
    {
        if (_regionsFailure is not null)
        {
            yield return $"The account's regions are not known, common ones were read. {_regionsFailure.Message}";
        }

        if (configuration.MissingActions is { Count: > 0 } missing)
        {
            yield return $"{configuration.Account}: not everything may be read. Missing are {string.Join(", ", missing)}.";
        }
    }

    /// <summary>Reads again what a repair may have changed.</summary>
    /// <param name="configuration">What was known before it.</param>
    /// <param name="repair">The repair.</param>
    /// <param name="use">What it is for.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>A task that ends with the reading.</returns>
    public Task RefreshAsync(
        TrailConfiguration configuration, TrailRepair repair, IConfigurationUse use, CancellationToken cancellation = default)
    {
        configuration.Forget(repair.Changes.Select(c => c.Service));
        return CompleteAsync(configuration, use, cancellation);
    }

    private async Task CompleteAsync(TrailConfiguration configuration, IConfigurationUse use, CancellationToken cancellation)
    {
        for (ConfigurationCall[] calls = [.. use.Needs(configuration)]; calls.Length > 0; calls = [.. use.Needs(configuration)])
        {
            cancellation.ThrowIfCancellationRequested();
            ConfigurationReply[] replies = await Task.WhenAll(
                calls.Select(call => _caller.AskAsync(call, cancellation))).ConfigureAwait(false);
            for (int i = 0; i < calls.Length; i++)
            {
                configuration.Add(calls[i], replies[i]);
            }
        }
    }

    private async Task<IReadOnlyList<string>> AllAsync(CancellationToken cancellation)
    {
        (IReadOnlyList<string> names, AwsException? failure) =
            await Aws.Regions.OfAsync(session, cancellation).ConfigureAwait(false);
        _regionsFailure = failure;
        string home = session.RegionOr("us-east-1");
        return [home, .. names.Where(n => n != home).OrderBy(n => n, StringComparer.Ordinal)];
    }
}
