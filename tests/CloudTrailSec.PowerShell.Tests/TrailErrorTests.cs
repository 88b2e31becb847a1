using System.Management.Automation;
using CloudTrailSec.Shell;
using Xunit;

namespace CloudTrailSec.Tests;

public sealed class TrailErrorTests
{
    [Theory]
    [InlineData(TrailProblemId.TrailSourceNotFound, ErrorCategory.ObjectNotFound)]
    [InlineData(TrailProblemId.TrailSourceUnreadable, ErrorCategory.ReadError)]
    [InlineData(TrailProblemId.TrailSourceTooLarge, ErrorCategory.LimitsExceeded)]
    [InlineData(TrailProblemId.TrailRecordMalformed, ErrorCategory.InvalidData)]
    public void A_problem_keeps_its_id_and_says_where(TrailProblemId id, ErrorCategory category)
    {
        TrailError error = TrailError.Of(new TrailProblem(id, "a.json", "Broken.", 7));
        Assert.Equal((id.ToString(), category, "a.json"), (error.Id, error.Category, error.Target));
        Assert.Equal("a.json, byte 7: Broken.", error.Exception.Message);
    }

    [Fact]
    public void A_file_one_may_not_read_is_a_matter_of_permission()
    {
        UnauthorizedAccessException cause = new();
        TrailError error = TrailError.Of(
            new TrailProblem(TrailProblemId.TrailSourceUnreadable, "a", "Denied.") { Exception = cause });
        Assert.Equal(ErrorCategory.PermissionDenied, error.Category);
        Assert.Same(cause, error.Exception.InnerException);
    }

    [Fact]
    public void A_rule_that_does_not_compile_is_said_with_its_line()
    {
        TrailError error = TrailError.Of(new RuleProblem(RuleProblemId.TrailRuleInvalid, "a.yml", 3, "No condition."));
        Assert.Equal(("TrailRuleInvalid", ErrorCategory.ParserError), (error.Id, error.Category));
        Assert.Equal("a.yml(3): No condition.", error.Exception.Message);
    }

    [Fact]
    public void A_name_with_an_escape_sequence_does_not_reach_the_terminal() =>
        Assert.DoesNotContain('\u001b', TrailError.SourceNotFound("a\u001b[2J").Exception.Message);
}
