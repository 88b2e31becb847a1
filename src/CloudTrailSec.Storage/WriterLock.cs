namespace CloudTrailSec.Storage;

/// <summary>
/// The right to learn into a store: a file beside it that one process holds open. The operating system lets go of it
/// when the process ends, however it ends.
/// </summary>
internal static class WriterLock
{
    /// <summary>What the name of the file ends in.</summary>
    internal const string Ending = ".lock";

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    internal static IDisposable Take(string store, TimeSpan patience, CancellationToken cancellation) =>
        Take(store, $"Another run is learning into {store}; try again when it has ended.", patience, cancellation);

    internal static IDisposable Take(string store, string taken, TimeSpan patience, CancellationToken cancellation)
    {
        string path = store + Ending;
        DateTime until = DateTime.UtcNow + patience;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException problem)
            {
                if (DateTime.UtcNow >= until)
                {
                    throw new IOException(taken, problem);
                }
            }

            if (cancellation.WaitHandle.WaitOne(s_pause))
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }
}
