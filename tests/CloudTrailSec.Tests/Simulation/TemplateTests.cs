using CloudTrailSec.Simulation;

namespace CloudTrailSec.Tests.Simulation;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("no blank", "^no blank$")]
    [InlineData("{\"a\":\"<account>\"}", "^{\"a\":\"111122223333\"}$")]
    [InlineData("<#hex6>", "^[0-9a-f]{6}$")]
    [InlineData("<#up16>", "^[A-Z2-7]{16}$")]
    [InlineData("<#b64-20>", "^[A-Za-z0-9+/]{20}$")]
    [InlineData("<#n7-7>", "^7$")]
    [InlineData("<#uuid>", "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    [InlineData("<time>", "^2019-03-18T09:30:00Z$")]
    [InlineData("<time-60>", "^2019-03-18T09:29:00Z$")]
    [InlineData("<stamp+43200>", "^Mar 18, 2019 9:30:00 PM$")]
    [InlineData("<day>", "^2019/03/18$")]
    [InlineData("<date>", "^2019-03-18$")]
    [InlineData("<slot+60>", "^20190318T0931Z$")]
    [InlineData("<ms>", "^1552901400[0-9]{3}$")]
    [InlineData("<AROA!trail>", "^AROA[A-Z2-7]{17}$")]
    [InlineData("<AKIA!trail>", "^AKIA[A-Z2-7]{16}$")]
    [InlineData("a < b", "^a < b$")]
    public void Template_fills_its_blanks(string template, string pattern)
    {
        Scope scope = new(new SampleAccount(1, 0));
        scope.Begin(1_552_901_400, null);

        Assert.Matches(pattern, scope.Render(Template.Parse(template)));
    }

    [Fact]
    public void Value_stays_the_same_within_an_event()
    {
        Scope scope = new(new SampleAccount(1, 0));
        scope.Begin(0, null);

        string[] sides = scope.Render(Template.Parse("<query>=<query>")).Split('=');

        Assert.Equal(sides[0], sides[1]);
    }

    [Fact]
    public void Step_that_calls_what_has_no_shape_is_an_error() =>
        Assert.Contains("s3:Nothing", Assert.Throws<ArgumentException>(() => Step.Parse("s3:Nothing x3")).Message);
}
