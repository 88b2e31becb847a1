using CloudTrailSec.Anomaly;

namespace CloudTrailSec.Tests.Anomaly;

public sealed class RowTableTests
{
    private long _evicted;

    [Fact]
    public void Full_table_forgets_the_value_met_least_and_counts_it()
    {
        RowTable table = new(Facet.Resource);
        for (int i = 0; i < 40; i++)
        {
            table.Add(new Token("v" + i), i == 7 ? .5 : 1 + i, (uint)i, 40, ref _evicted, out _);
        }

        table.Add(new Token("new"), 1, 50, 40, ref _evicted, out _);

        Assert.Equal(1, _evicted);
        Assert.Equal(40, table.Count);
        Assert.True(table.Find(Token.KeyOf("v7")) < 0);
        Assert.All(Enumerable.Range(0, 40).Where(i => i != 7), i => Assert.Equal(1 + i, table[table.Find(Token.KeyOf("v" + i))].Weight));
        Assert.Equal(Enumerable.Range(0, 40).Where(i => i != 7).Sum(i => 1.0 + i) + 1, table.Total, 1e-9);
    }

    [Fact]
    public void Forgotten_rows_are_gone_and_the_others_are_found()
    {
        RowTable table = new(Facet.Action);
        for (int i = 0; i < 30; i++)
        {
            table.Add(new Token("v" + i), 1, (uint)i, 100, ref _evicted, out _);
        }

        Assert.Equal(10, table.Forget(r => r.First < 10));
        Assert.Equal(20, table.Total);
        Assert.True(table.Find(Token.KeyOf("v3")) < 0);
        Assert.True(table.Find(Token.KeyOf("v13")) >= 0);
    }
}
