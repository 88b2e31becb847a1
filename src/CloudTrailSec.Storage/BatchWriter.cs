using Microsoft.Data.Sqlite;

namespace CloudTrailSec.Storage;

/// <summary>Writes the records of one batch with two prepared statements.</summary>
internal sealed class BatchWriter : IDisposable
{
    private readonly SqliteCommand _put;
    private readonly SqliteCommand _take;
    private readonly SqliteParameter _putKey;
    private readonly SqliteParameter _putValue;
    private readonly SqliteParameter _takeKey;

    internal BatchWriter(SqliteConnection connection, long baseline)
    {
        _put = connection.CreateCommand();
        _put.CommandText = "INSERT INTO record (baseline, key, value) VALUES ($baseline, $key, $value)"
            + " ON CONFLICT (baseline, key) DO UPDATE SET value = excluded.value";
        _ = _put.Parameters.AddWithValue("$baseline", baseline);
        _putKey = _put.Parameters.Add("$key", SqliteType.Text);
        _putValue = _put.Parameters.Add("$value", SqliteType.Blob);
        _take = connection.CreateCommand();
        _take.CommandText = "DELETE FROM record WHERE baseline = $baseline AND key = $key";
        _ = _take.Parameters.AddWithValue("$baseline", baseline);
        _takeKey = _take.Parameters.Add("$key", SqliteType.Text);
    }

    public void Dispose()
    {
        _put.Dispose();
        _take.Dispose();
    }

    internal void Write(BaselineRecord change)
    {
        if (change.Value is null)
        {
            _takeKey.Value = change.Key;
            _ = _take.ExecuteNonQuery();
        }
        else
        {
            _putKey.Value = change.Key;
            _putValue.Value = change.Value;
            _ = _put.ExecuteNonQuery();
        }
    }
}
