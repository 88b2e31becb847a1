using CloudTrailSec.Events;

namespace CloudTrailSec.Aws;

/// <summary>
/// Gets objects before they are asked for, in order, as long as what has been got and not yet been read stays within a
/// budget.
/// </summary>
internal sealed class S3Downloads(S3Bucket bucket, CancellationToken cancellation)
{
    private const int MostAhead = 64;

    /// <summary>How many bytes may wait to be read.</summary>
    private const long Budget = 64L << 20;

    private readonly Queue<SourceItem> _ahead = new();
    private long _bytes;

    /// <summary>The items, each object's download on its way.</summary>
    /// <param name="entries">What to get, and what to make of it when it is there; listing problems as they are.</param>
    internal IEnumerable<SourceItem> Items(IEnumerable<(S3Entry? Entry, SourceItem Item)> entries)
    {
        using IEnumerator<(S3Entry? Entry, SourceItem Item)> next = entries.GetEnumerator();
        bool hasMore = true;
        while (true)
        {
            while (hasMore && (_ahead.Count == 0 || (_ahead.Count < MostAhead && Interlocked.Read(ref _bytes) < Budget)))
            {
                hasMore = next.MoveNext();
                if (hasMore)
                {
                    _ahead.Enqueue(next.Current.Entry is { } entry ? Started(entry, next.Current.Item) : next.Current.Item);
                }
            }

            if (_ahead.Count == 0)
            {
                yield break;
            }

            yield return _ahead.Dequeue();
        }
    }

    private SourceItem Started(S3Entry entry, SourceItem item)
    {
        int length = S3ObjectStream.LengthOfPart(entry, 0);
        _ = Interlocked.Add(ref _bytes, length);
        Task<byte[]> first = bucket.GetAsync(entry, 0, length, cancellation);
        return new SourceItem(item.Path, item.IsWanted)
        {
            Mark = item.Mark,
            Open = () => S3ObjectStream.Open(
                bucket, entry, first, cancellation, () => Interlocked.Add(ref _bytes, -length)),
        };
    }
}
