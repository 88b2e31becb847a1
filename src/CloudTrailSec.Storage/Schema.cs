using Microsoft.Data.Sqlite;

namespace CloudTrailSec.Storage;

/// <summary>The store's tables, and the steps from each version to the next.</summary>
internal static class Schema
{
    /// <summary>"ctsb": marks the file as a store, for this program and for <c>file</c>.</summary>
    private const long Mark = 0x63747362;

    private static readonly string[] s_steps =
    [
        """
        CREATE TABLE baseline (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE record (
            baseline INTEGER NOT NULL REFERENCES baseline (id),
            key TEXT NOT NULL,
            value BLOB NOT NULL,
            PRIMARY KEY (baseline, key)) WITHOUT ROWID;
        """,
        """
        CREATE TABLE state (
            kind TEXT NOT NULL,
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (kind, key)) WITHOUT ROWID;
        """,
        """
        CREATE TABLE checkpoint (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            since INTEGER,
            output TEXT,
            length INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE source (
            checkpoint INTEGER NOT NULL REFERENCES checkpoint (id),
            id TEXT NOT NULL,
            delivered INTEGER,
            given INTEGER NOT NULL,
            PRIMARY KEY (checkpoint, id)) WITHOUT ROWID;
        """,
    ];

    /// <summary>Brings the file to this version's form.</summary>
    /// <exception cref="IOException">It is no store, or one of a newer version.</exception>
    internal static void Prepare(SqliteConnection connection)
    {
        long version = Number(connection, "PRAGMA user_version");
        if (Number(connection, "PRAGMA application_id") != Mark && Number(connection, "SELECT count(*) FROM sqlite_master") > 0)
        {
            throw new IOException($"{connection.DataSource} is a database of something else.");
        }

        if (version > s_steps.Length)
        {
            throw new IOException($"The store {connection.DataSource} was made by a newer version.");
        }

        Run(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
        if (version < s_steps.Length)
        {
            Migrate(connection);
        }
    }

    /// <summary>Another process may have been faster, so the version is read again inside the transaction.</summary>
    private static void Migrate(SqliteConnection connection)
    {
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        for (long version = Number(connection, "PRAGMA user_version"); version < s_steps.Length; version++)
        {
            Run(connection, s_steps[version]);
        }

        Run(connection, $"PRAGMA application_id = {Mark}; PRAGMA user_version = {s_steps.Length};");
        transaction.Commit();
    }

    private static long Number(SqliteConnection connection, string query)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = query;
        return (long)command.ExecuteScalar()!;
    }

    private static void Run(SqliteConnection connection, string statements)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statements;
        _ = command.ExecuteNonQuery();
    }
}
