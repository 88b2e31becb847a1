using System.Runtime.CompilerServices;
using CloudTrailSec.Events;

namespace CloudTrailSec.Aws;

/// <summary>Several sources that each wait for a service, read side by side: what one gives does not wait for another.</summary>
internal sealed class ManySources(IReadOnlyList<TrailSource> sources) : TrailSource
{
    internal override IEnumerable<SourceItem> Items(
        TrailReaderOptions options, TrailCoverage coverage, CancellationToken cancellation) => sources.Count == 1
            ? sources[0].Items(options, coverage, cancellation)
            : SideBySide.Items(sources.Select(s => OnThreadAsync(s, options, coverage, cancellation)), cancellation);

    private static async IAsyncEnumerable<SourceItem> OnThreadAsync(
        TrailSource source,
        TrailReaderOptions options,
        TrailCoverage coverage,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        using IEnumerator<SourceItem> items = await Task.Run(
            () => source.Items(options, coverage, cancellation).GetEnumerator(), cancellation).ConfigureAwait(false);
        while (await Task.Run(items.MoveNext, cancellation).ConfigureAwait(false))
        {
            yield return items.Current;
        }
    }
}
