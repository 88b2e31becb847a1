namespace CloudTrailSec;

/// <summary>
/// Keeps small records between runs: settings of rules, suppressions, how far runs have come. What a store must promise: a
/// batch is written whole or not at all, and readers see whole batches only.
/// </summary>
public interface IStateStore : IDisposable
{
    /// <summary>The records of a kind, as of one moment, in the order of their keys.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The records.</returns>
    IReadOnlyList<StateRecord> Read(string kind);

    /// <summary>Changes records, all or none.</summary>
    /// <param name="changes">The records; one without a value is taken out.</param>
    void Write(IEnumerable<StateRecord> changes);

    /// <summary>Opens a mark, for one process at a time.</summary>
    /// <param name="name">What the mark is called: letters.</param>
    /// <returns>The mark.</returns>
    IStateMark OpenMark(string name);

    /// <summary>Takes a right that one process can have at a time, until the result is disposed of or it ends.</summary>
    /// <param name="right">What the right is called: letters.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The right.</returns>
    /// <exception cref="IOException">Another process has it, and kept it for too long to wait.</exception>
    IDisposable Lock(string right, CancellationToken cancellation = default);
}
