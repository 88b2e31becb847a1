using CloudTrailSec.Storage;
using Microsoft.Data.Sqlite;

namespace CloudTrailSec;

/// <summary>
/// Baselines in one SQLite file. Several processes may read while one writes; a batch is written whole or not at all,
/// also where the process is killed. Not for use by two threads at once.
/// </summary>
public sealed class SqliteBaselineStore : IBaselineStore
{
    /// <summary>The environment variable that names the store to use where none is given.</summary>
    public const string Variable = "CLOUDTRAILSEC_STORE";

    private readonly SqliteConnection _connection;
    private readonly string _path;

    private SqliteBaselineStore(SqliteConnection connection, string path)
    {
        _connection = connection;
        _path = path;
    }

    /// <summary>How long to wait for another run that is learning. 30 seconds by default.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The store that the environment variable names; null where it names none.</summary>
    public static string? NamedPath =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : null;

    /// <summary>The store to use where none is given: trailsec.db with the user's other data, or the one named.</summary>
    public static string DefaultPath => NamedPath ?? Path.Combine(
        Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
        "CloudTrailSec",
        "trailsec.db");

    /// <summary>Opens a store; makes it where there is none.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The store.</returns>
    /// <exception cref="IOException">The file cannot be opened, is no store, or is one of a newer version.</exception>
    public static SqliteBaselineStore Open(string path)
    {
        string full = Path.GetFullPath(path);
        return new SqliteBaselineStore(StoreConnection.Open(full), full);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names() => StoreConnection.Told(_path, () =>
    {
        using SqliteCommand command = Command("SELECT name FROM baseline ORDER BY name");
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> names = [];
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    });

    /// <inheritdoc/>
    public IDisposable Lock(string baseline, CancellationToken cancellation = default) =>
        WriterLock.Take(_path, Patience, cancellation);

    /// <inheritdoc/>
    public IReadOnlyList<BaselineRecord> Read(string baseline) => StoreConnection.Told(_path, () =>
    {
        using SqliteCommand command = Command(
            "SELECT key, value FROM record WHERE baseline = (SELECT id FROM baseline WHERE name = $name)",
            ("$name", baseline));
        using SqliteDataReader reader = command.ExecuteReader();
        List<BaselineRecord> records = [];
        while (reader.Read())
        {
            records.Add(new BaselineRecord(reader.GetString(0), (byte[])reader.GetValue(1)));
        }

        return records;
    });

    /// <inheritdoc/>
    public void Write(string baseline, IEnumerable<BaselineRecord> changes) => StoreConnection.Told(_path, () =>
    {
        using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
        using (SqliteCommand named = Command(
            "INSERT INTO baseline (name) VALUES ($name) ON CONFLICT (name) DO NOTHING", ("$name", baseline)))
        {
            _ = named.ExecuteNonQuery();
        }

        using SqliteCommand find = Command("SELECT id FROM baseline WHERE name = $name", ("$name", baseline));
        long id = (long)find.ExecuteScalar()!;
        using BatchWriter batch = new(_connection, id);
        foreach (BaselineRecord change in changes)
        {
            batch.Write(change);
        }

        transaction.Commit();
        return true;
    });

    /// <inheritdoc/>
    public bool Remove(string baseline) => StoreConnection.Told(_path, () =>
    {
        using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
        using (SqliteCommand records = Command(
            "DELETE FROM record WHERE baseline = (SELECT id FROM baseline WHERE name = $name)", ("$name", baseline)))
        {
            _ = records.ExecuteNonQuery();
        }

        using SqliteCommand name = Command("DELETE FROM baseline WHERE name = $name", ("$name", baseline));
        bool isRemoved = name.ExecuteNonQuery() > 0;
        transaction.Commit();
        return isRemoved;
    });

    /// <summary>Writes a baseline to a file, which is a store with that baseline alone. One that is there is replaced.</summary>
    /// <param name="baseline">The baseline's name.</param>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Ends the waiting for a run that learns into the baseline.</param>
    /// <returns>False where there is no such baseline; nothing is written then.</returns>
    /// <exception cref="IOException">The file cannot be written, or the store not be read.</exception>
    public bool Export(string baseline, string path, CancellationToken cancellation = default)
    {
        if (!Names().Contains(baseline))
        {
            return false;
        }

        File.Delete(path);
        using (SqliteBaselineStore target = Open(path))
        {
            _ = TrailBaseline.Copy(this, baseline, target, cancellation);
        }

        File.Delete(path + WriterLock.Ending);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private SqliteCommand Command(string text, params (string Name, object Value)[] parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = text;
        foreach ((string name, object value) in parameters)
        {
            _ = command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
