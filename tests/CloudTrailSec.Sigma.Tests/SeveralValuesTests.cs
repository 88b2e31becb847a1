using static CloudTrailSec.Sigma.Tests.CorrelationCase;

namespace CloudTrailSec.Sigma.Tests;

/// <summary>Events that are about several things at once: instances, keys of a batch, resources.</summary>
public sealed class SeveralValuesTests
{
    private const string Items = "requestParameters.instancesSet.items.instanceId";

    [Theory]
    [InlineData("i-1 i-2", "i-2", true)]
    [InlineData("i-1 i-2", "i-2 i-3", true)]
    [InlineData("i-1 i-2", "i-3", false)]
    public void Any_of_them_joins(string first, string second, bool fires)
    {
        RuleSet rules = Compiled(Yaml($"type: temporal_ordered\nrules: [Stop, Start]\ngroup-by: [{Items}]\ntimespan: 1h", "Stop", "Start"));

        Assert.Equal(fires, Run(rules, Of(0, "Stop", first), Of(5, "Start", second)).Length > 0);
    }

    [Fact]
    public void Each_of_them_counts_and_the_event_once()
    {
        RuleSet rules = Compiled(Yaml($"type: value_count\nrules: [Stop]\ntimespan: 1h\ncondition: {{field: {Items}, gte: 4}}", "Stop"));

        TrailDetection finding = Assert.Single(Run(rules, Of(0, "Stop", "i-1 i-2 i-2"), Of(1, "Stop", "i-3 i-4")));

        Assert.Equal((2, 2), (finding.EventCount, finding.Events.Count));
        Assert.Contains(finding.Reasons, r => r.Text == $"{Items} is i-1, i-2, i-3, i-4");
        Assert.Empty(Run(rules, Of(0, "Stop", "i-1 i-2"), Of(1, "Stop", "i-2 i-3")));
    }

    [Fact]
    public void Each_of_them_is_a_group()
    {
        RuleSet rules = Compiled(Yaml($"type: event_count\nrules: [Stop]\ngroup-by: [{Items}]\ntimespan: 1h\ncondition: {{gte: 2}}", "Stop"));

        TrailDetection finding = Assert.Single(Run(rules, Of(0, "Stop", "i-1 i-2"), Of(1, "Stop", "i-2"), Of(2, "Stop", "i-3")));

        Assert.Equal(2, finding.EventCount);
        Assert.Contains(finding.Reasons, r => r.Text == $"{Items} is i-2");
    }

    [Fact]
    public void List_of_texts_is_its_texts()
    {
        RuleSet rules = Compiled(Yaml("type: event_count\nrules: [Tag]\ngroup-by: [requestParameters.names]\ntimespan: 1h\ncondition: {gte: 2}", "Tag"));

        Assert.Single(Run(
            rules,
            At(0, "Tag", more: ",\"requestParameters\":{\"names\":[\"a\",\"b\"]}"),
            At(1, "Tag", more: ",\"requestParameters\":{\"names\":[\"c\",null,\"b\"]}")));
    }

    private static TrailEvent Of(double minute, string name, string instances)
    {
        string items = string.Join(",", instances.Split(' ').Select(i => $"{{\"instanceId\":\"{i}\"}}"));
        return At(minute, name, more: $",\"requestParameters\":{{\"instancesSet\":{{\"items\":[{items}]}}}}");
    }
}
