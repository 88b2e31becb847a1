using CloudTrailSec.Events;

namespace CloudTrailSec.Aws;

/// <summary>
/// The logs in a bucket, in delivery order: folders are found first, side by side, then a day of all accounts and regions
/// is listed at a time, the next one while this one is read.
/// </summary>
internal sealed class S3Listing(S3Bucket bucket, S3Layout layout, TrailCoverage coverage, CancellationToken cancellation)
{
    private readonly SortedDictionary<DateTime, List<string>> _days = [];
    private readonly List<S3Entry> _loose = [];
    private readonly List<AwsException> _failures = [];
    private bool _foundAny;

    /// <summary>Each object, or what could not be listed.</summary>
    internal IEnumerable<(S3Entry? Entry, AwsException? Failure)> Entries()
    {
        Wait(WalkAsync());
        foreach ((S3Entry?, AwsException?) step in Steps(_loose))
        {
            yield return step;
        }

        Queue<Task<List<S3Entry>>> ahead = new();
        foreach (List<string> folders in _days.Values)
        {
            ahead.Enqueue(DayAsync(folders));
            if (ahead.Count > 1)
            {
                foreach ((S3Entry?, AwsException?) step in Steps(Wait(ahead.Dequeue())))
                {
                    yield return step;
                }
            }
        }

        foreach ((S3Entry?, AwsException?) step in ahead.SelectMany(day => Steps(Wait(day))))
        {
            yield return step;
        }

        if (!_foundAny)
        {
            yield return (null, new AwsException(
                TrailFailure.NotFound, $"There is nothing under {bucket.Location}.", null));
        }
    }

    /// <summary>Level by level, so that all folders of a level are listed side by side.</summary>
    private async Task WalkAsync()
    {
        List<string> level = [bucket.Location.Prefix];
        while (level.Count > 0)
        {
            S3Page[] pages = await Task.WhenAll(level.Select(TryListAsync)).ConfigureAwait(false);
            level = [];
            foreach (S3Page page in pages)
            {
                _loose.AddRange(page.Objects);
                _foundAny |= page.Objects.Count + page.Folders.Count > 0;
                level.AddRange(page.Folders.Where(layout.CanHold).Where(folder => !TakeDay(folder)));
            }
        }

        if (_loose.Find(entry => entry.Key == bucket.Location.Prefix) is { } asked)
        {
            _loose.Clear();
            _loose.Add(asked);
        }
    }

    private bool TakeDay(string folder)
    {
        if (!DayFolder.TryParse(folder, out DayFolder day))
        {
            return false;
        }

        if (layout.Window.CanHold(day.Day))
        {
            if (!_days.TryGetValue(day.Day, out List<string>? folders))
            {
                _days.Add(day.Day, folders = []);
            }

            folders.Add(folder);
        }

        return true;
    }

    private async Task<List<S3Entry>> DayAsync(List<string> folders)
    {
        List<S3Entry> entries = [];
        while (folders.Count > 0)
        {
            S3Page[] pages = await Task.WhenAll(folders.Select(TryListAsync)).ConfigureAwait(false);
            entries.AddRange(pages.SelectMany(page => page.Objects));
            folders = [.. pages.SelectMany(page => page.Folders)];
        }

        return entries;
    }

    private async Task<S3Page> TryListAsync(string prefix)
    {
        try
        {
            return await bucket.ListAsync(prefix, cancellation).ConfigureAwait(false);
        }
        catch (AwsException failure)
        {
            lock (_failures)
            {
                _failures.Add(failure);
                _foundAny = true;
            }

            return new S3Page();
        }
    }

    /// <summary>The failures that listing has met so far, then the objects in order, without those outside the time range.</summary>
    private IEnumerable<(S3Entry? Entry, AwsException? Failure)> Steps(List<S3Entry> entries)
    {
        AwsException[] failures;
        lock (_failures)
        {
            failures = [.. _failures];
            _failures.Clear();
        }

        foreach (AwsException failure in failures)
        {
            yield return (null, failure);
        }

        foreach (S3Entry entry in entries.OrderBy(e => SourceOrder.KeyOf(e.Key), StringComparer.Ordinal))
        {
            if (!layout.Window.CanHold(entry.Key))
            {
                _ = Interlocked.Increment(ref coverage.FilesPruned);
            }
            else if (entry.Size > 0 || !entry.Key.EndsWith("/", StringComparison.Ordinal))
            {
                yield return (entry, null);
            }
        }
    }

    private T Wait<T>(Task<T> task)
    {
        task.Wait(cancellation);
        return task.GetAwaiter().GetResult();
    }

    private void Wait(Task task)
    {
        try
        {
            task.Wait(cancellation);
        }
        catch (AggregateException)
        {
            task.GetAwaiter().GetResult();
        }
    }
}
