using Microsoft.Data.Sqlite;

namespace CloudTrailSec.Storage;

/// <summary>The file that everything is kept in between runs.</summary>
internal static class StoreConnection
{
    /// <summary>Opens the file; makes it where there is none.</summary>
    /// <exception cref="IOException">It cannot be opened, is no store, or is one of a newer version.</exception>
    internal static SqliteConnection Open(string path) => Told(path, () =>
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        SqliteConnection connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString());
        try
        {
            connection.Open();
            Schema.Prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    });

    /// <summary>What goes wrong is told with the file's name, as the trouble with a file that it is.</summary>
    internal static T Told<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException problem)
        {
            throw new IOException($"The store {path} cannot be used: {problem.Message}", problem);
        }
    }
}
