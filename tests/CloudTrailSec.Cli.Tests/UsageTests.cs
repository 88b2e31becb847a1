using Xunit;

namespace CloudTrailSec.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("evnts", "Did you mean events?")]
    [InlineData("", "Give a verb: events, detect, anomalies, ")]
    [InlineData("events", "Required argument missing")]
    [InlineData("rules test x", "(trailsec rules test --help)")]
    [InlineData("events x --uniq", "There is no option --uniq. Did you mean --unique?")]
    [InlineData("events x --nothing-like-it", "There is no option --nothing-like-it.")]
    [InlineData("rules --frob", "There is no option --frob.")]
    [InlineData("events x --after 03/04/2019", "--after cannot take '03/04/2019'")]
    [InlineData("events x --after 1d --before 2d", "--after must be earlier than --before")]
    [InlineData("events x --ip 10.0.0.0/33", "--ip cannot take '10.0.0.0/33'")]
    [InlineData("events x --ip 10.0.0", "--ip cannot take '10.0.0'")]
    [InlineData("events x --ip ::1/129", "--ip cannot take '::1/129'")]
    [InlineData("events x --read-only --write-only", "--read-only and --write-only")]
    [InlineData("events x --output xml", "'xml'")]
    [InlineData("detect x --min-level 0", "--min-level cannot take '0'")]
    [InlineData("detect x --fail-on 11", "--fail-on cannot take '11'")]
    [InlineData("detect x --fail-on severe", "--fail-on cannot take 'severe'")]
    [InlineData("detect x --fail-on -1", "--fail-on cannot take '-1'")]
    [InlineData("detect x --rules /absent/rules", "There are no rules at /absent/rules")]
    [InlineData("events x --problems /absent/folder/file", "--problems cannot write /absent/folder/file")]
    [InlineData("sample x --days zero", "--days cannot take 'zero'")]
    [InlineData("sample x --days 0", "--days cannot take '0': give 1 to 366")]
    [InlineData("sample x --attack no-such-attack", "There is no attack 'no-such-attack'")]
    public void A_wrong_command_line_ends_with_2_and_one_line_that_says_why(string line, string said)
    {
        TrailsecRun run = TrailsecRun.Of(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(said, Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void What_follows_two_dashes_is_a_path_whatever_it_looks_like()
    {
        TrailsecRun run = TrailsecRun.Of("events", "--", "--unique-path");

        Assert.Contains("--unique-path: There is no such file", run.Error);
    }

    [Fact]
    public void Help_goes_to_the_output_and_names_every_verb()
    {
        TrailsecRun run = TrailsecRun.Of("--help");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.All(["events", "detect", "hunt", "rules", "sample"], verb => Assert.Contains($"\n  {verb} ", run.Output));
    }
}
