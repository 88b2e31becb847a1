namespace CloudTrailSec.Tests.Simulation;

public sealed class SampleAttackTests(SampleTrail trail) : IClassFixture<SampleTrail>
{
    [Fact]
    public void Attacks_are_all_there_with_what_they_do()
    {
        Assert.Equal(TrailSample.Attacks.Select(a => a.Name).Order(), trail.Result.Hidden.Select(h => h.Attack).Order());
        Assert.All(TrailSample.Attacks, a => Assert.EndsWith(".", a.Description));
    }

    [Fact]
    public void Attacks_happen_in_order_on_the_last_day_from_outside()
    {
        Assert.All(trail.Result.Hidden, hidden =>
        {
            TrailEvent[] events = [.. trail.Hidden(hidden.Attack)];
            Assert.Equal(events.Select(e => e.EventTime).Order(), events.Select(e => e.EventTime));
            Assert.All(events, e => Assert.Equal(new DateTime(2019, 3, 19), e.EventTime.Date));
            Assert.All(events, e => Assert.Matches(@"^(198\.51\.100\.(1[5-9]|2)\d|2001:db8:)", e.SourceIPAddress));
        });
    }

    [Fact]
    public void Attacks_spread_over_the_accounts() => Assert.Equal(
        ["111122223333", "444455556666"],
        trail.Result.Hidden.Select(h => trail.Hidden(h.Attack)[0].Account).Distinct().Order());

    [Theory]
    [InlineData("breach-2019", "GetObject", "applications")]
    [InlineData("stolen-key", "AttachUserPolicy", "AdministratorAccess")]
    [InlineData("stolen-key", "CreateAccessKey", "nina.keller")]
    [InlineData("trail-tampering", "StopLogging", "AccessDenied")]
    [InlineData("trail-tampering", "StopLogging", "\"errorCode\"", false)]
    [InlineData("trail-tampering", "UpdateTrail", "\"enableLogFileValidation\":false")]
    [InlineData("trail-tampering", "PutEventSelectors", "\"includeManagementEvents\":false")]
    [InlineData("trail-tampering", "DeleteTrail", "AccessDenied")]
    [InlineData("root-console", "ConsoleLogin", "\"MFAUsed\":\"No\"")]
    [InlineData("public-snapshot", "ModifySnapshotAttribute", "{\"group\":\"all\"}")]
    [InlineData("open-door", "AuthorizeSecurityGroupIngress", "\"fromPort\":22,\"toPort\":22,\"groups\":{},\"ipRanges\":{\"items\":[{\"cidrIp\":\"0.0.0.0/0\"")]
    [InlineData("public-bucket", "DeleteBucketPublicAccessBlock", "statements")]
    [InlineData("public-bucket", "PutBucketPolicy", "\"Principal\":\"*\"")]
    [InlineData("guardduty-off", "UpdateDetector", "\"enable\":false")]
    [InlineData("guardduty-off", "DeleteDetector", "\"errorCode\"", false)]
    [InlineData("console-brute-force", "ConsoleLogin", "\"ConsoleLogin\":\"Failure\"")]
    [InlineData("console-brute-force", "ConsoleLogin", "\"ConsoleLogin\":\"Success\"")]
    [InlineData("ransom", "CopyObject", "server-side-encryption-customer-algorithm")]
    [InlineData("ransom", "DeleteObject", "backups")]
    public void Attack_has_the_event_that_gives_it_away(
        string attack, string eventName, string text, bool contains = true) => Assert.Contains(
            trail.Hidden(attack),
            e => e.EventName == eventName && e.Raw.Contains(text, StringComparison.Ordinal) == contains);

    [Fact]
    public void Breach_uses_an_instances_role_from_an_anonymising_network_for_an_hour()
    {
        IReadOnlyList<TrailEvent> breach = trail.Hidden("breach-2019");
        TrailEvent[] ordinary = [.. trail.Events.Where(e => e.Principal == breach[0].Principal).Except(breach)];

        Assert.Equal("ListBuckets", breach[0].EventName);
        Assert.InRange(breach.Count(e => e.EventName == "GetObject"), 400, 600);
        Assert.InRange(breach[^1].EventTime - breach[0].EventTime, TimeSpan.FromMinutes(35), TimeSpan.FromMinutes(75));
        Assert.All(breach, e => Assert.StartsWith("i-", e.Identity.SessionName));
        Assert.All(breach, e => Assert.Contains("aws-cli/", e.UserAgent));
        Assert.Contains(breach[0].Identity.AccessKeyId, ordinary.Select(e => e.Identity.AccessKeyId));
        Assert.Empty(breach.Select(e => e.SourceIPAddress).Intersect(ordinary.Select(e => e.SourceIPAddress)));
    }

    [Fact]
    public void Ordinary_days_hold_no_sign_of_the_attacks()
    {
        using SampleTrail quiet = SampleTrail.With([], days: 3, events: 2000);
        string[] telling =
            ["StopLogging", "UpdateTrail", "CreateUser", "ModifySnapshotAttribute", "PutBucketPolicy", "DeleteDetector"];

        Assert.DoesNotContain(quiet.Events, e => telling.Contains(e.EventName) || e.PrincipalKind == PrincipalKind.Root);
        Assert.Empty(quiet.Result.Hidden);
    }
}
