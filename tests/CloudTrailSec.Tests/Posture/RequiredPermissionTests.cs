using System.Text.Json;

namespace CloudTrailSec.Tests.Posture;

public sealed class RequiredPermissionTests
{
    public static TheoryData<string> Checks => [.. TrailPosture.Checks.Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Checks))]
    public void The_policy_has_every_action_that_reading_for_a_check_takes(string check)
    {
        TrailConfiguration known = new WellKeptAccount().Configuration;
        TrailPosture posture = new(new TrailPostureOptions { Checks = [check] });
        List<string> asked = [];
        posture.Complete(
            new TrailConfiguration(known.Account, known.Regions, known.Collected),
            call =>
            {
                asked.Add(call.Permission);
                return known.Find(call) ?? ConfigurationReply.Error("NotInTheAccount", null);
            });

        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(Actions(posture.RequiredPermission()).First()));
    }

    [Fact]
    public void Reading_the_regions_and_making_the_credential_report_are_in_it() => Assert.Superset(
        new HashSet<string> { "ec2:DescribeRegions", "iam:GenerateCredentialReport", "iam:GetCredentialReport" },
        Actions(new TrailPosture(new TrailPostureOptions { Checks = ["ID-02"] }).RequiredPermission()).Single().ToHashSet());

    [Fact]
    public void Rights_to_change_are_in_a_statement_of_their_own_and_only_where_asked_for()
    {
        TrailPosture posture = new(new TrailPostureOptions { Checks = ["S3-04", "CT-13"] });

        Assert.Equal(["s3:PutBucketVersioning"], Actions(posture.RequiredPermission(withRepairs: true)).Last());
        Assert.DoesNotContain("s3:PutBucketVersioning", posture.RequiredPermission());
        _ = Assert.Single(Actions(new TrailPosture(new TrailPostureOptions { Checks = ["CT-13"] }).RequiredPermission(withRepairs: true)));
    }

    private static IEnumerable<string[]> Actions(string policy) => JsonDocument.Parse(policy).RootElement
        .GetProperty("Statement").EnumerateArray()
        .Select(s => s.GetProperty("Action").EnumerateArray().Select(a => a.GetString()!).ToArray());
}
