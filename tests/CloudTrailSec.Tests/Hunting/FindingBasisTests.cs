using CloudTrailSec.Rules;

namespace CloudTrailSec.Tests.Hunting;

public sealed class FindingBasisTests
{
    [Fact]
    public void Finding_that_has_to_let_go_of_events_keeps_its_id_and_reasons()
    {
        TrailDetection whole = new()
        {
            Basis = new FindingBasis("a cause", [new TrailReason("rule", "a reason")]),
            Rule = new TrailRule { Id = "r", Title = "A rule", Level = 5, Condition = new AnyOf([]) },
            Level = 5,
            Title = "A rule",
        };

        TrailDetection less = whole.WithEvents([]);

        Assert.Equal(FindingId.Of("a cause"), less.Id);
        Assert.Equal((whole.Id, "a reason"), (less.Id, Assert.Single(less.Reasons).Text));
    }
}
