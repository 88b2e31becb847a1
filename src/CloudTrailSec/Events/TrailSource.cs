using CloudTrailSec.Events;

namespace CloudTrailSec;

/// <summary>Somewhere that logs lie besides files: lists what there is in delivery order, and opens it.</summary>
/// <remarks>For one run. What it gives is read by the same code as files are, and filtered by the same filter.</remarks>
public abstract class TrailSource
{
    internal TrailSource()
    {
    }

    /// <summary>What there is to read; a problem in the place of what cannot be listed.</summary>
    /// <param name="options">How the run reads: its filter may make the list shorter.</param>
    /// <param name="coverage">Counts what is left out.</param>
    /// <param name="cancellation">Ends the listing.</param>
    internal abstract IEnumerable<SourceItem> Items(
        TrailReaderOptions options, TrailCoverage coverage, CancellationToken cancellation);
}
