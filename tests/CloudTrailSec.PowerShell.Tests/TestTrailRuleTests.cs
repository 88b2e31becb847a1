using CloudTrailSec.Commands;
using CloudTrailSec.Sigma;
using CloudTrailSec.Tests.Seam;
using Xunit;

namespace CloudTrailSec.Tests;

public sealed class TestTrailRuleTests
{
    private const string Yaml = """
        title: Objects read
        id: 6b1c7f0e-5a52-4f0e-9f5b-0d6d3f4f1a01
        logsource: {product: aws}
        detection:
          a: {eventName: DeleteTrail}
          condition: a
        tests:
          match:
            another call: {eventName: StopLogging}
        """;

    [Fact]
    public void A_rule_from_the_pipeline_is_tested_and_looked_over()
    {
        TestTrailRuleCommand cmdlet = new() { Rule = [.. SigmaRules.Parse(Yaml).Rules] };

        TrailRuleReport report = Assert.IsType<TrailRuleReport>(Assert.Single(cmdlet.Run().Objects));

        Assert.Equal(["must match, and does not: another call"], report.Failures);
        Assert.Equal([RuleWarningId.OutcomeUnsaid], report.Warnings.Select(w => w.Id));
        Assert.Null(report.Rate);
    }
}
