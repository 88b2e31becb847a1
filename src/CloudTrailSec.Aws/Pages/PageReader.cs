using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudTrailSec.Events;

namespace CloudTrailSec.Aws;

/// <summary>
/// Follows the pages of one operation at no more than its pace, as texts for the engine to decode. Throttling is waited
/// out; what ends the paging is a problem in its place.
/// </summary>
internal sealed class PageReader(AwsSession session, string service, string operation, string tokenName)
{
    private const int Attempts = 7;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next;

    /// <summary>The region to call.</summary>
    internal string? Region { get; init; }

    /// <summary>What the pages are called, in problems and as the events' log file.</summary>
    internal string Name { get; init; } = string.Empty;

    /// <summary>The least time from call to call.</summary>
    internal TimeSpan Pace { get; init; }

    /// <summary>How long to wait when throttled; twice as long each time after.</summary>
    internal TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    internal async IAsyncEnumerable<SourceItem> ItemsAsync(
        JsonObject parameters, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        HashSet<string> seen = [];
        string? token = null;
        do
        {
            if (token is not null)
            {
                parameters[tokenName] = token;
            }

            (byte[]? page, AwsException? failure) = await TryAsync(parameters, cancellation).ConfigureAwait(false);
            if (page is null)
            {
                yield return Failed(failure!);
                yield break;
            }

            yield return new SourceItem(Name, isWanted: false)
            {
                Open = () => new MemoryStream(page, writable: false),
                StandsAlone = true,
            };
            token = Token(page);
        }
        while (token is not null && seen.Add(token));
    }

    /// <summary>A failure as an item, in the place of what it kept from being read.</summary>
    internal SourceItem Failed(AwsException failure) => new(new TrailProblem(
        failure.Failure == TrailFailure.NotFound ? TrailProblemId.TrailSourceNotFound : TrailProblemId.TrailSourceUnreadable,
        Name,
        failure.Message)
    {
        Exception = failure,
    });

    private async Task<(byte[]? Page, AwsException? Failure)> TryAsync(JsonObject parameters, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            await WaitForTurnAsync(cancellation).ConfigureAwait(false);
            try
            {
                ServiceCall call = new(AwsServices.Of(service), operation, parameters);
                return (await session.SendAsync(call, Region, cancellation).ConfigureAwait(false), null);
            }
            catch (AwsException failure) when (failure.Failure != TrailFailure.Throttled || attempt == Attempts)
            {
                return (null, failure);
            }
            catch (AwsException)
            {
                await Task.Delay(TimeSpan.FromTicks(Backoff.Ticks << (attempt - 1)), cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task WaitForTurnAsync(CancellationToken cancellation)
    {
        TimeSpan wait = _next - _clock.Elapsed;
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, cancellation).ConfigureAwait(false);
        }

        _next = _clock.Elapsed + Pace;
    }

    private string? Token(byte[] page)
    {
        using JsonDocument document = JsonDocument.Parse(page);
        return document.RootElement.TryGetProperty(tokenName, out JsonElement token) ? token.GetString() : null;
    }
}
