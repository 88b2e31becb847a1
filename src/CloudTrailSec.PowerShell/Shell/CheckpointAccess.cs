namespace CloudTrailSec.Shell;

/// <summary>A checkpoint for a cmdlet. The libraries of the store are loaded when one of these is made, and not before.</summary>
internal sealed class CheckpointAccess : IDisposable
{
    private readonly SqliteCheckpoint _checkpoint;

    /// <exception cref="IOException">The store cannot be used, or another run has the checkpoint.</exception>
    internal CheckpointAccess(string name, string? store) => _checkpoint = SqliteCheckpoint.Open(store, name);

    public void Dispose() => _checkpoint.Dispose();

    internal TrailIntegrityOptions With(TrailIntegrityOptions options) => options with { Checkpoint = _checkpoint };
}
