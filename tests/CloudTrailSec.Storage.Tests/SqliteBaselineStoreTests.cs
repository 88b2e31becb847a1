using Microsoft.Data.Sqlite;
using Xunit;

namespace CloudTrailSec.Storage.Tests;

public sealed class SqliteBaselineStoreTests : IDisposable
{
    private readonly StoreFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Records_come_back_as_they_were_written()
    {
        using SqliteBaselineStore store = _file.Open();
        store.Write("a", [new BaselineRecord("x", [1, 2]), new BaselineRecord("y", [])]);
        store.Write("b", [new BaselineRecord("x", [3])]);
        store.Write("a", [new BaselineRecord("x", [4]), new BaselineRecord("y", null)]);

        Assert.Equal(["a", "b"], store.Names());
        BaselineRecord only = Assert.Single(store.Read("a"));
        Assert.Equal(("x", (byte)4), (only.Key, only.Value![0]));
        Assert.True(store.Remove("a"));
        Assert.False(store.Remove("a"));
        Assert.Empty(store.Read("a"));
        Assert.Single(store.Read("b"));
    }

    [Fact]
    public void Batch_that_fails_leaves_nothing_behind()
    {
        using SqliteBaselineStore store = _file.Open();
        store.Write("a", [new BaselineRecord("x", [1])]);

        Assert.Throws<InvalidOperationException>(() => store.Write("a", Failing()));

        Assert.Equal(1, Assert.Single(store.Read("a")).Value![0]);
    }

    [Fact]
    public void Reader_sees_the_last_whole_batch_while_another_is_written()
    {
        using SqliteBaselineStore writer = _file.Open();
        using SqliteBaselineStore reader = _file.Open();
        writer.Write("a", [new BaselineRecord("x", [1])]);
        byte seen = 0;

        writer.Write("a", Meanwhile(() => seen = Assert.Single(reader.Read("a")).Value![0]));

        Assert.Equal(1, seen);
        Assert.Equal(2, Assert.Single(reader.Read("a")).Value![0]);
    }

    [Fact]
    public void Only_one_run_learns_at_a_time()
    {
        using SqliteBaselineStore first = _file.Open();
        using SqliteBaselineStore second = _file.OpenImpatient();
        using (TrailBaseline.OpenToLearn(first, "default"))
        {
            IOException problem = Assert.Throws<IOException>(() => TrailBaseline.OpenToLearn(second, "default"));
            Assert.Contains("Another run is learning", problem.Message);
            using TrailBaseline reader = TrailBaseline.Open(second, "default");
        }

        using TrailBaseline next = TrailBaseline.OpenToLearn(second, "default");
    }

    [Fact]
    public void Store_of_a_newer_version_is_left_alone()
    {
        _file.Open().Dispose();
        Run("PRAGMA user_version = 99");

        Assert.Contains("newer version", Assert.Throws<IOException>(() => _file.Open()).Message);
    }

    [Fact]
    public void Database_of_something_else_is_left_alone()
    {
        Run("CREATE TABLE other (x)");

        Assert.Contains("something else", Assert.Throws<IOException>(() => _file.Open()).Message);
    }

    [Fact]
    public void File_that_is_no_database_is_refused()
    {
        File.WriteAllText(_file.Path, new string('x', 5000));

        Assert.Contains(_file.Path, Assert.Throws<IOException>(() => _file.Open()).Message);
    }

    private static IEnumerable<BaselineRecord> Failing()
    {
        yield return new BaselineRecord("x", [2]);
        throw new InvalidOperationException();
    }

    private static IEnumerable<BaselineRecord> Meanwhile(Action action)
    {
        yield return new BaselineRecord("x", [2]);
        action();
    }

    private void Run(string statement)
    {
        using SqliteConnection connection = new($"Data Source={_file.Path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statement;
        _ = command.ExecuteNonQuery();
    }
}
