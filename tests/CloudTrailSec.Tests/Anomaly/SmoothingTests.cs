using CloudTrailSec.Anomaly;

namespace CloudTrailSec.Tests.Anomaly;

public sealed class SmoothingTests
{
    /// <summary>Leaf x has a=6 b=3 c=1; another leaf told the parent of a and d.</summary>
    [Theory]
    [InlineData("a", .53902273)]
    [InlineData("b", .21705303)]
    [InlineData("d", .01250758)]
    [InlineData("z", .00019697)]
    public void Probability_backs_off_to_what_peers_did(string value, double expected)
    {
        Context leaf = Counted(("a", 6), ("b", 3), ("c", 1));
        Context parent = Counted(("a", 2), ("b", 1), ("c", 1), ("d", 1));

        double probability = new Smoothing(AnomalyModel.Default.Data.Smoothing)
            .Of(Facet.Action, Token.KeyOf(value), [leaf, parent], 1e-3, 1);

        Assert.Equal(expected, probability, 1e-8);
    }

    [Fact]
    public void Probability_is_the_guess_where_nothing_is_known() => Assert.Equal(
        .25,
        new Smoothing(AnomalyModel.Default.Data.Smoothing).Of(Facet.Net, 1, [Counted()], .25, 1));

    private static Context Counted(params (string Value, double Count)[] counts)
    {
        Context context = new(ContextKind.Principal, "x", string.Empty);
        long evicted = 0;
        foreach ((string value, double count) in counts)
        {
            context.NeedTable(Facet.Action).Add(new Token(value), count, 1, 100, ref evicted, out _);
        }

        return context;
    }
}
