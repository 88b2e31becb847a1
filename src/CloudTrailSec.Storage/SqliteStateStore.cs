using CloudTrailSec.Storage;
using Microsoft.Data.Sqlite;

namespace CloudTrailSec;

/// <summary>
/// Settings and the like in one SQLite file. Several processes may use it at once. Not for use by two threads at once.
/// </summary>
public sealed class SqliteStateStore : IStateStore
{
    private readonly SqliteConnection _connection;
    private readonly string _path;

    private SqliteStateStore(SqliteConnection connection, string path)
    {
        _connection = connection;
        _path = path;
    }

    /// <summary>How long to wait for another process. 30 seconds by default.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Opens a store; makes it where there is none.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The store.</returns>
    /// <exception cref="IOException">The file cannot be opened, is no store, or is one of a newer version.</exception>
    public static SqliteStateStore Open(string path)
    {
        string full = Path.GetFullPath(path);
        return new SqliteStateStore(StoreConnection.Open(full), full);
    }

    /// <inheritdoc/>
    public IReadOnlyList<StateRecord> Read(string kind) => StoreConnection.Told(_path, () =>
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = "SELECT key, value FROM state WHERE kind = $kind ORDER BY key";
        _ = command.Parameters.AddWithValue("$kind", kind);
        using SqliteDataReader reader = command.ExecuteReader();
        List<StateRecord> records = [];
        while (reader.Read())
        {
            records.Add(new StateRecord(kind, reader.GetString(0), reader.GetString(1)));
        }

        return records;
    });

    /// <inheritdoc/>
    public void Write(IEnumerable<StateRecord> changes) => StoreConnection.Told(_path, () =>
    {
        using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
        using SqliteCommand put = Command(
            "INSERT INTO state (kind, key, value) VALUES ($kind, $key, $value)"
            + " ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value");
        using SqliteCommand take = Command("DELETE FROM state WHERE kind = $kind AND key = $key");
        foreach (StateRecord change in changes)
        {
            SqliteCommand command = change.Value is null ? take : put;
            command.Parameters["$kind"].Value = change.Kind;
            command.Parameters["$key"].Value = change.Key;
            command.Parameters["$value"].Value = change.Value ?? string.Empty;
            _ = command.ExecuteNonQuery();
        }

        transaction.Commit();
        return true;
    });

    /// <inheritdoc/>
    public IStateMark OpenMark(string name) => new FileMark($"{_path}.{name}");

    /// <inheritdoc/>
    public IDisposable Lock(string right, CancellationToken cancellation = default) =>
        WriterLock.Take($"{_path}.{right}", Patience, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private SqliteCommand Command(string text)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = text;
        foreach (string name in (string[])["$kind", "$key", "$value"])
        {
            _ = command.Parameters.AddWithValue(name, string.Empty);
        }

        return command;
    }
}
