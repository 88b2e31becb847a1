using System.Collections.Concurrent;
using CloudTrailSec.Events;

namespace CloudTrailSec.Aws;

/// <summary>Runs several sequences of pages at the same time, and gives what they give as it comes.</summary>
internal static class SideBySide
{
    private const int MostAtOnce = 32, MostWaiting = 32;

    internal static IEnumerable<SourceItem> Items(
        IEnumerable<IAsyncEnumerable<SourceItem>> sequences, CancellationToken cancellation)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using BlockingCollection<SourceItem> waiting = new(MostWaiting);
        Task all = Task.Run(() => RunAsync([.. sequences], waiting, stop.Token), CancellationToken.None);
        try
        {
            foreach (SourceItem item in waiting.GetConsumingEnumerable(stop.Token))
            {
                yield return item;
            }

            all.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            _ = ((IAsyncResult)all).AsyncWaitHandle.WaitOne();
        }
    }

    private static async Task RunAsync(
        IAsyncEnumerable<SourceItem>[] sequences, BlockingCollection<SourceItem> waiting, CancellationToken stop)
    {
        using SemaphoreSlim turns = new(MostAtOnce);
        try
        {
            await Task.WhenAll(sequences.Select(async sequence =>
            {
                await turns.WaitAsync(stop).ConfigureAwait(false);
                try
                {
                    await foreach (SourceItem item in sequence.WithCancellation(stop).ConfigureAwait(false))
                    {
                        waiting.Add(item, stop);
                    }
                }
                finally
                {
                    _ = turns.Release();
                }
            })).ConfigureAwait(false);
        }
        finally
        {
            waiting.CompleteAdding();
        }
    }
}
