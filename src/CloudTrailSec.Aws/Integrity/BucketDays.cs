using System.Globalization;

namespace CloudTrailSec.Aws;

/// <summary>Lists what lies in a bucket's folders of years, months and days, those of the asked time alone.</summary>
internal sealed class BucketDays(AwsSession session, S3Location place, TrailIntegrityOptions options)
{
    /// <summary>A digest can lie a day before or after what it is about.</summary>
    private static readonly TimeSpan s_slack = TimeSpan.FromDays(2);

    private readonly S3Bucket _bucket = new(session, place, requesterPays: false);
    private readonly Dictionary<string, TrailProblem> _problems = new(StringComparer.Ordinal);

    internal IReadOnlyCollection<TrailProblem> Problems => _problems.Values;

    /// <summary>The folders in a folder.</summary>
    internal IReadOnlyList<string> Folders(string folder, CancellationToken cancellation) =>
        List([folder], cancellation)[0].Folders;

    /// <summary>All objects below some folders, in order.</summary>
    internal IReadOnlyList<S3Entry> Objects(IReadOnlyList<string> folders, CancellationToken cancellation)
    {
        List<string> level = [.. folders];
        List<S3Entry> found = [];
        for (int depth = 0; level.Count > 0; depth++)
        {
            S3Page[] pages = List(level, cancellation);
            found.AddRange(pages.SelectMany(p => p.Objects).Where(o => o.Size > 0 || !o.Key.EndsWith("/", StringComparison.Ordinal)));
            level = [.. pages.SelectMany(p => p.Folders).Where(f => IsAsked(f, depth))];
        }

        found.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        return found;
    }

    /// <summary>Whether a folder of a year, of a month or of a day can hold what is asked for. What is no date is looked into.</summary>
    private bool IsAsked(string folder, int depth)
    {
        string[] parts = folder.TrimEnd('/').Split('/');
        string date = string.Join("-", parts.Skip(parts.Length - depth - 1)) + (depth == 0 ? "-01-01" : depth == 1 ? "-01" : string.Empty);
        if (depth > 2 || !DateTime.TryParseExact(
            date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime first))
        {
            return true;
        }

        DateTime end = depth == 0 ? first.AddYears(1) : depth == 1 ? first.AddMonths(1) : first.AddDays(1);
        return !(end < options.After?.UtcDateTime - s_slack) && !(first > options.Before?.UtcDateTime + s_slack);
    }

    private S3Page[] List(List<string> folders, CancellationToken cancellation) =>
        Task.WhenAll(folders.Select(f => ListAsync(f, cancellation))).GetAwaiter().GetResult();

    private async Task<S3Page> ListAsync(string folder, CancellationToken cancellation)
    {
        try
        {
            return await _bucket.ListAsync(folder, cancellation).ConfigureAwait(false);
        }
        catch (AwsException failure)
        {
            lock (_problems)
            {
                _problems[folder] = new TrailProblem(TrailProblemId.TrailSourceUnreadable, place.NameOf(folder), failure.Message)
                {
                    Exception = failure,
                };
            }

            return new S3Page();
        }
    }
}
