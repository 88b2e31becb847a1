namespace CloudTrailSec.Storage.Tests;

/// <summary>A folder with a store in it, for one test.</summary>
internal sealed class StoreFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trailsec-");

    internal string Path => System.IO.Path.Combine(_folder.FullName, "store.db");

    public void Dispose() => _folder.Delete(recursive: true);

    internal SqliteBaselineStore Open() => SqliteBaselineStore.Open(Path);

    internal SqliteBaselineStore OpenImpatient() => Reopened(TimeSpan.Zero);

    /// <summary>The records of a baseline, in a form that can be compared.</summary>
    internal SortedDictionary<string, string> Records(string baseline = "default")
    {
        using SqliteBaselineStore store = Open();
        SortedDictionary<string, string> records = new(StringComparer.Ordinal);
        foreach (BaselineRecord record in store.Read(baseline))
        {
            records.Add(record.Key, Convert.ToBase64String(record.Value!));
        }

        return records;
    }

    private SqliteBaselineStore Reopened(TimeSpan patience)
    {
        SqliteBaselineStore store = Open();
        store.Patience = patience;
        return store;
    }
}
