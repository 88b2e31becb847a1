using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

public sealed class FailureTests
{
    [Theory]
    [InlineData("AccessDeniedException", TrailFailure.Denied)]
    [InlineData("ExpiredTokenException", TrailFailure.Authentication)]
    [InlineData("UnrecognizedClientException", TrailFailure.Authentication)]
    [InlineData("TrailNotFoundException", TrailFailure.NotFound)]
    [InlineData("InvalidNextTokenException", TrailFailure.Invalid)]
    public async Task A_code_says_what_kind_of_failure_it_is(string code, TrailFailure failure)
    {
        AwsException e = await Failure(Answer.Error(code, "no"));

        Assert.Equal(failure, e.Failure);
        Assert.Equal(code, e.Code);
        Assert.Equal($"CloudTrail LookupEvents: no ({code}).", e.Message);
    }

    [Fact]
    public async Task A_missing_permission_is_the_one_that_the_service_names()
    {
        AwsException e = await Failure(Answer.Error(
            "AccessDeniedException", "User: eve is not authorized to perform: kms:Decrypt on resource: x"));

        Assert.Equal("kms:Decrypt", e.MissingAction);
        Assert.Contains("kms:Decrypt", e.Advice);
    }

    [Fact]
    public async Task A_missing_permission_that_is_not_named_is_that_of_the_operation() =>
        Assert.Equal("cloudtrail:LookupEvents", (await Failure(Answer.Error("AccessDeniedException"))).MissingAction);

    [Fact]
    public async Task Throttling_is_waited_out()
    {
        using FakeAws aws = new(Answer.Error("ThrottlingException", "Rate exceeded"), new Answer("""{"n":1}"""));
        using AwsSession session = aws.Session();

        Assert.Equal(1, (int)(await session.CallAsync("CloudTrail", "LookupEvents"))["n"]!);
        Assert.Equal(2, aws.Log.Count);
    }

    [Fact]
    public async Task Throttling_that_does_not_end_is_said() =>
        Assert.Equal(TrailFailure.Throttled, (await Failure(Answer.Error("ThrottlingException"))).Failure);

    [Fact]
    public async Task A_clock_that_is_wrong_is_corrected()
    {
        TimeSpan late = TimeSpan.FromHours(-3);
        using FakeAws aws = new(asked => Skew(asked) > TimeSpan.FromMinutes(10)
            ? new Answer("""{"__type":"RequestTimeTooSkewed","message":"late"}""", 403) { ClockOffset = late }
            : new Answer("""{"n":1}""") { ClockOffset = late });
        using AwsSession session = aws.Session();

        Assert.Equal(1, (int)(await session.CallAsync("CloudTrail", "ListTrails"))["n"]!);

        TimeSpan Skew(Asked asked) => (DateTime.ParseExact(
            asked.Headers["X-Amz-Date"], "yyyyMMdd'T'HHmmss'Z'", null).ToUniversalTime() - DateTime.UtcNow - late).Duration();
    }

    [Fact]
    public async Task A_reply_that_is_cut_off_is_asked_for_again()
    {
        using FakeAws aws = new(new Answer("""{"n":1,"m":2}""") { CutAt = 5 }, new Answer("""{"n":1}"""));
        using AwsSession session = aws.Session();

        Assert.Equal(1, (int)(await session.CallAsync("CloudTrail", "ListTrails"))["n"]!);
    }

    [Fact]
    public async Task A_connection_that_is_reset_is_made_again()
    {
        using FakeAws aws = new(new Answer("{}") { Resets = true, CutAt = 0 }, new Answer("""{"n":1}"""));
        using AwsSession session = aws.Session();

        Assert.Equal(1, (int)(await session.CallAsync("CloudTrail", "ListTrails"))["n"]!);
    }

    [Fact]
    public async Task What_was_signed_is_not_part_of_the_message()
    {
        AwsException e = await Failure(Answer.Error(
            "InvalidSignatureException",
            "The signature does not match.\\n\\nThe Canonical String for this request should have been\\nx-amz-security-token:SECRET"));

        Assert.Contains("does not match", e.Message);
        Assert.DoesNotContain("SECRET", e.ToString());
    }

    [Fact]
    public async Task An_address_where_nothing_listens_is_a_connection_failure()
    {
        FakeAws gone = new(new Answer("{}"));
        AwsOptions options = gone.Options;
        gone.Dispose();
        using AwsSession session = new(options);

        AwsException e = await Assert.ThrowsAsync<AwsException>(() => session.CallAsync("CloudTrail", "ListTrails"));

        Assert.Equal(TrailFailure.Connection, e.Failure);
    }

    [Fact]
    public async Task A_profile_that_is_missing_is_said_by_name()
    {
        using AwsSession session = new(new AwsOptions { ProfileName = "nobody", Region = "us-east-1" });

        AwsException e = await Assert.ThrowsAsync<AwsException>(() => session.CallAsync("CloudTrail", "ListTrails"));

        Assert.Equal(TrailFailure.Authentication, e.Failure);
        Assert.Contains("nobody", e.Message);
    }

    private static async Task<AwsException> Failure(Answer answer)
    {
        using FakeAws aws = new(answer);
        using AwsSession session = aws.Session();
        return await Assert.ThrowsAsync<AwsException>(() => session.CallAsync("CloudTrail", "LookupEvents"));
    }
}
