using System.Security.Cryptography;
using System.Text;
using CloudTrailSec.Storage;
using Microsoft.Data.Sqlite;

namespace CloudTrailSec;

/// <summary>A checkpoint in a store. One run at a time has it; what it keeps survives a run that is killed.</summary>
/// <remarks>
/// Sources are remembered one by one for as long as one may still turn up that was delivered late, and by their time
/// alone after that.
/// </remarks>
public sealed class SqliteCheckpoint : ITrailCheckpoint
{
    private readonly object _lock = new();
    private readonly Dictionary<string, long> _given = [];
    private readonly Dictionary<string, (long? Delivered, long Given)> _changed = [];
    private readonly SqliteConnection _connection;
    private readonly IDisposable _writer;
    private readonly string _path;
    private readonly CheckpointRow _row;
    private long? _failed;

    private SqliteCheckpoint(string path, SqliteConnection connection, IDisposable writer, string name)
    {
        _path = path;
        _connection = connection;
        _writer = writer;
        _row = CheckpointRow.Read(connection, name);
        foreach ((string id, long given) in _row.Sources())
        {
            _given[id] = given;
        }
    }

    /// <summary>How long after others a source may be delivered and still be read. A day by default.</summary>
    public TimeSpan Late { get; init; } = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public DateTimeOffset? Since => _row.Since is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <inheritdoc/>
    public TrailOutput? Output => _row.Output;

    /// <summary>Opens a checkpoint; makes it where there is none.</summary>
    /// <param name="store">The store's file; <see cref="SqliteBaselineStore.DefaultPath"/> where null.</param>
    /// <param name="name">The checkpoint's name.</param>
    /// <returns>The checkpoint.</returns>
    /// <exception cref="IOException">The store cannot be used, or another run has the checkpoint.</exception>
    public static SqliteCheckpoint Open(string? store, string name)
    {
        string path = Path.GetFullPath(store ?? SqliteBaselineStore.DefaultPath);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        IDisposable writer = WriterLock.Take(
            $"{path}.{Hash(name).Substring(0, 8).Replace('/', '_')}",
            $"Another run is using the checkpoint {name} of {path}; try again when it has ended.",
            patience: default,
            CancellationToken.None);
        SqliteConnection? connection = null;
        try
        {
            connection = StoreConnection.Open(path);
            return StoreConnection.Told(path, () => new SqliteCheckpoint(path, connection, writer, name));
        }
        catch
        {
            connection?.Dispose();
            writer.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public long GivenOf(string id)
    {
        string hash = Hash(id);
        lock (_lock)
        {
            return _given.TryGetValue(hash, out long given) ? given : 0;
        }
    }

    /// <inheritdoc/>
    public void Give(string id, DateTimeOffset? delivered, long number)
    {
        string hash = Hash(id);
        lock (_lock)
        {
            _changed[hash] = (delivered?.UtcTicks, number);
        }
    }

    /// <inheritdoc/>
    public void Fail(DateTimeOffset? delivered)
    {
        lock (_lock)
        {
            _failed = Math.Min(_failed ?? long.MaxValue, delivered?.UtcTicks ?? 0);
        }
    }

    /// <inheritdoc/>
    public void Commit(TrailOutput? output = null)
    {
        lock (_lock)
        {
            _row.Output = output;
            _ = StoreConnection.Told(_path, () =>
            {
                using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
                _row.Put(_changed);
                _row.Write();
                transaction.Commit();
                return true;
            });
            foreach (KeyValuePair<string, (long? Delivered, long Given)> source in _changed)
            {
                _given[source.Key] = source.Value.Given;
            }

            _changed.Clear();
        }
    }

    /// <inheritdoc/>
    public void Complete(DateTimeOffset started)
    {
        lock (_lock)
        {
            long since = Math.Min((started - Late).UtcTicks, _failed ?? long.MaxValue);
            _row.Since = Math.Max(since, _row.Since ?? 0);
            _ = StoreConnection.Told(_path, () =>
            {
                using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
                _row.Forget(_row.Since.Value);
                _row.Write();
                transaction.Commit();
                return true;
            });
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        _writer.Dispose();
    }

    private static string Hash(string text)
    {
        using SHA256 sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(text)), 0, 16);
    }
}
