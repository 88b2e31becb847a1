using Microsoft.Data.Sqlite;

namespace CloudTrailSec.Storage;

/// <summary>A checkpoint's row and its sources, as the store keeps them.</summary>
internal sealed class CheckpointRow
{
    private readonly SqliteConnection _connection;
    private readonly long _id;

    private CheckpointRow(SqliteConnection connection, long id)
    {
        _connection = connection;
        _id = id;
    }

    /// <summary>In ticks; null before the first run has ended.</summary>
    internal long? Since { get; set; }

    internal TrailOutput? Output { get; set; }

    internal static CheckpointRow Read(SqliteConnection connection, string name)
    {
        using SqliteCommand make = connection.CreateCommand();
        make.CommandText = "INSERT INTO checkpoint (name) VALUES ($name) ON CONFLICT (name) DO NOTHING";
        _ = make.Parameters.AddWithValue("$name", name);
        _ = make.ExecuteNonQuery();
        using SqliteCommand find = connection.CreateCommand();
        find.CommandText = "SELECT id, since, output, length FROM checkpoint WHERE name = $name";
        _ = find.Parameters.AddWithValue("$name", name);
        using SqliteDataReader reader = find.ExecuteReader();
        _ = reader.Read();
        return new CheckpointRow(connection, reader.GetInt64(0))
        {
            Since = reader.IsDBNull(1) ? null : reader.GetInt64(1),
            Output = reader.IsDBNull(2) ? null : new TrailOutput(reader.GetString(2), reader.GetInt64(3)),
        };
    }

    internal IEnumerable<(string Id, long Given)> Sources()
    {
        using SqliteCommand command = Command("SELECT id, given FROM source WHERE checkpoint = $checkpoint");
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return (reader.GetString(0), reader.GetInt64(1));
        }
    }

    internal void Write()
    {
        using SqliteCommand command = Command(
            "UPDATE checkpoint SET since = $since, output = $output, length = $length WHERE id = $checkpoint");
        _ = command.Parameters.AddWithValue("$since", (object?)Since ?? DBNull.Value);
        _ = command.Parameters.AddWithValue("$output", (object?)Output?.Path ?? DBNull.Value);
        _ = command.Parameters.AddWithValue("$length", Output?.Length ?? 0);
        _ = command.ExecuteNonQuery();
    }

    internal void Put(IEnumerable<KeyValuePair<string, (long? Delivered, long Given)>> sources)
    {
        using SqliteCommand command = Command(
            "INSERT INTO source (checkpoint, id, delivered, given) VALUES ($checkpoint, $id, $delivered, $given)"
            + " ON CONFLICT (checkpoint, id) DO UPDATE SET given = excluded.given");
        SqliteParameter id = command.Parameters.Add("$id", SqliteType.Text);
        SqliteParameter delivered = command.Parameters.Add("$delivered", SqliteType.Integer);
        SqliteParameter given = command.Parameters.Add("$given", SqliteType.Integer);
        foreach (KeyValuePair<string, (long? Delivered, long Given)> source in sources)
        {
            id.Value = source.Key;
            delivered.Value = (object?)source.Value.Delivered ?? DBNull.Value;
            given.Value = source.Value.Given;
            _ = command.ExecuteNonQuery();
        }
    }

    /// <summary>Forgets the sources that are not listed again: those delivered well before a time.</summary>
    internal void Forget(long before)
    {
        using SqliteCommand command = Command(
            "DELETE FROM source WHERE checkpoint = $checkpoint AND delivered < $before");
        _ = command.Parameters.AddWithValue("$before", before - TimeSpan.TicksPerDay);
        _ = command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string text)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = text;
        _ = command.Parameters.AddWithValue("$checkpoint", _id);
        return command;
    }
}
