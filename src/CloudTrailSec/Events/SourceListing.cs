namespace CloudTrailSec.Events;

/// <summary>The files to read, in delivery order; lists a day's folders at a time, so that memory stays bounded.</summary>
internal sealed class SourceListing(TrailReaderOptions options, TrailCoverage coverage)
{
    /// <summary>Deeper than any layout; links can make a tree endless.</summary>
    private const int DeepestFolder = 64;

    private readonly DeliveryWindow _window = new(options.Filter?.After, options.Filter?.Before);

    internal IEnumerable<SourceItem> Items() => options.Paths.SelectMany(Items);

    private bool IsOnlyPath => options.Paths.Count == 1 && options.Sources.Count == 0;

    private IEnumerable<SourceItem> Items(string path)
    {
        if (Directory.Exists(path))
        {
            return InFolder(path, IsOnlyPath);
        }

        if (File.Exists(path))
        {
            return [new SourceItem(path, isWanted: true)];
        }

        string[] matches = options.LiteralPaths ? [] : [.. PathPattern.Expand(path)];
        return matches.Length == 0
            ? [new SourceItem(new TrailProblem(TrailProblemId.TrailSourceNotFound, path, "There is no such file or folder."))]
            : matches.SelectMany(m => Directory.Exists(m) ? InFolder(m, IsOnlyPath && matches.Length == 1) : [new SourceItem(m, LogNames.IsLogName(m))]);
    }

    /// <param name="root">The folder.</param>
    /// <param name="isAll">Whether nothing else is read.</param>
    private IEnumerable<SourceItem> InFolder(string root, bool isAll)
    {
        List<DayFolder> days = [];
        Stack<(string Path, int Depth)> folders = new([(root, 0)]);
        while (folders.Count > 0)
        {
            (string folder, int depth) = folders.Pop();
            string[] inner = Names(folder, Directory.GetDirectories, out TrailProblem? problem);
            foreach (string sub in inner.AsEnumerable().Reverse())
            {
                if (depth < DeepestFolder && !IsLink(sub))
                {
                    folders.Push((sub, depth + 1));
                }
                else
                {
                    yield return new SourceItem(Unreadable(sub, "A link to a folder, or too deep: not followed."));
                }
            }

            if (problem is not null)
            {
                yield return new SourceItem(problem);
            }
            else if (DayFolder.TryParse(folder, out DayFolder day))
            {
                days.Add(day);
            }
            else
            {
                foreach (SourceItem item in FilesOf([folder]))
                {
                    yield return item;
                }
            }
        }

        foreach (IGrouping<DateTime, DayFolder> day in days.GroupBy(d => d.Day).OrderBy(g => g.Key))
        {
            foreach (SourceItem item in OfDay(day))
            {
                yield return isAll ? item with { DeliveredFrom = DeliveredFrom(item.Path, day.Key) } : item;
            }
        }
    }

    private IEnumerable<SourceItem> OfDay(IGrouping<DateTime, DayFolder> day)
    {
        if (_window.CanHold(day.Key))
        {
            return FilesOf(day.Select(d => d.Path));
        }

        foreach (DayFolder folder in day)
        {
            _ = Interlocked.Add(ref coverage.FilesPruned, Names(folder.Path, Directory.GetFiles, out _).Length);
        }

        return [];
    }

    /// <summary>Those of a day are sorted by their names, and those of later days come later, whatever they are called.</summary>
    private static long DeliveredFrom(string path, DateTime day)
    {
        DateTime end = day + TimeSpan.FromDays(1);
        DateTime delivered = SourceOrder.Delivered(path) ?? day;
        return (delivered < end ? delivered : end).Ticks;
    }

    private IEnumerable<SourceItem> FilesOf(IEnumerable<string> folders)
    {
        List<string> files = [];
        foreach (string folder in folders)
        {
            files.AddRange(Names(folder, Directory.GetFiles, out TrailProblem? problem));
            if (problem is not null)
            {
                yield return new SourceItem(problem);
            }
        }

        string[] sorted = [.. files];
        Array.Sort(Array.ConvertAll(sorted, SourceOrder.KeyOf), sorted, StringComparer.Ordinal);
        foreach (string file in sorted)
        {
            if (_window.CanHold(file))
            {
                yield return new SourceItem(file, LogNames.IsLogName(file));
            }
            else
            {
                _ = Interlocked.Increment(ref coverage.FilesPruned);
            }
        }
    }

    private static string[] Names(string folder, Func<string, string[]> list, out TrailProblem? problem)
    {
        problem = null;
        try
        {
            string[] names = list(folder);
            Array.Sort(names, StringComparer.Ordinal);
            return names;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problem = Unreadable(folder, failure.Message, failure);
            return [];
        }
    }

    private static bool IsLink(string folder) => (File.GetAttributes(folder) & FileAttributes.ReparsePoint) != 0;

    private static TrailProblem Unreadable(string path, string message, Exception? failure = null) =>
        new(TrailProblemId.TrailSourceUnreadable, path, message) { Exception = failure };
}
