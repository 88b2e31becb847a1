namespace CloudTrailSec;

/// <summary>
/// Keeps baselines between runs, each under its name, as records. What a store must promise: a batch of changes is
/// written whole or not at all, readers see whole batches only, and one run at a time learns into a baseline.
/// </summary>
public interface IBaselineStore : IDisposable
{
    /// <summary>The names of the baselines there are.</summary>
    /// <returns>Names, sorted.</returns>
    IReadOnlyList<string> Names();

    /// <summary>Takes the right to change a baseline until the result is disposed of, or the process ends.</summary>
    /// <param name="baseline">The baseline's name.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The right.</returns>
    /// <exception cref="IOException">Another run learns into the baseline, and went on for too long to
    /// wait.</exception>
    IDisposable Lock(string baseline, CancellationToken cancellation = default);

    /// <summary>The records of a baseline, as of one moment; none where there is no such baseline.</summary>
    /// <param name="baseline">The baseline's name.</param>
    /// <returns>The records.</returns>
    IReadOnlyList<BaselineRecord> Read(string baseline);

    /// <summary>Changes records of a baseline, all or none.</summary>
    /// <param name="baseline">The baseline's name; it is made where there is none.</param>
    /// <param name="changes">The records; one without a value is taken out.</param>
    void Write(string baseline, IEnumerable<BaselineRecord> changes);

    /// <summary>Takes out a baseline.</summary>
    /// <param name="baseline">The baseline's name.</param>
    /// <returns>Whether there was one.</returns>
    bool Remove(string baseline);
}
