using System.Text.Json;
using CloudTrailSec.Posture;
using CloudTrailSec.Tests.Events;
using FsCheck;
using FsCheck.Fluent;

namespace CloudTrailSec.Tests.Posture;

public sealed class TrailPostureTests
{
    [Fact]
    public void Checks_have_ids_of_their_own_and_all_that_is_to_be_known()
    {
        Assert.Equal(50, TrailPosture.Checks.Select(c => c.Id).Distinct().Count());
        Assert.All(TrailPosture.Checks, c => Assert.NotEmpty(c.Calls));
        Assert.All(TrailPosture.Checks, c => Assert.EndsWith(".", c.Why));
    }

    [Theory]
    [InlineData("cis_5.0", "CT-03", true)]
    [InlineData("CIS 5.0", "CT-03", true)]
    [InlineData("cis", "CT-03", true)]
    [InlineData("hipaa", "CT-03", true)]
    [InlineData("cis_5.0", "CT-21", false)]
    [InlineData("cis_1.4", "CT-03", true)]
    [InlineData("cis_2.0", "CT-03", true)]
    [InlineData("CIS 7.0", "CT-08", true)]
    [InlineData("cis_1", "CT-03", true)]
    [InlineData("cis_6.0", "CT-08", false)]
    [InlineData("pci", "CT-03", true)]
    [InlineData("PCI DSS 4.0", "CT-03", true)]
    [InlineData("pci_3.2.1", "CT-03", true)]
    [InlineData("GDPR", "CT-06", true)]
    [InlineData("FSBP", "CT-06", true)]
    [InlineData("nist", "CT-03", true)]
    [InlineData("NIST 800-53", "CT-03", true)]
    [InlineData("nist_csf", "CT-03", true)]
    [InlineData("ISO 27001", "CT-02", true)]
    [InlineData("iso", "CT-02", true)]
    [InlineData("SOC 2", "CT-01", true)]
    [InlineData("FedRAMP", "CT-03", true)]
    [InlineData("c", "CT-03", false)]
    [InlineData("", "CT-03", false)]
    public void Frameworks_choose_checks(string framework, string check, bool isChosen) =>
        Assert.Equal(isChosen, TrailPosture.Checks.Single(c => c.Id == check).SpeaksTo(framework));

    [Fact]
    public void Options_choose_checks()
    {
        TrailPostureOptions options = new() { Checks = ["S3-*"], MinSeverity = FindingSeverity.Critical };
        Assert.Equal("S3-01", Assert.Single(new WellKeptAccount().Check(string.Empty, options)).Check);
    }

    [Fact]
    public void The_required_permission_is_a_policy_of_actions_that_read()
    {
        using JsonDocument policy = JsonDocument.Parse(new TrailPosture(new TrailPostureOptions()).RequiredPermission());
        string[] actions = [.. policy.RootElement.GetProperty("Statement")[0].GetProperty("Action").EnumerateArray().Select(a => a.GetString()!)];
        Assert.Contains("s3:GetBucketPolicy", actions);
        Assert.All(actions, a => Assert.Matches("^[a-z0-9-]+:(Get|List|Describe|Generate)[A-Za-z0-9]+$", a));
    }

    [Fact]
    public void A_configuration_reads_back_as_it_was_written()
    {
        using TrailFolder folder = new();
        string path = folder.Add("configuration.json", string.Empty);
        TrailConfiguration written = new WellKeptAccount().WithError("kms:DescribeKey", "AccessDenied").Configuration;
        written.Write(path);
        TrailConfiguration read = TrailConfiguration.Read(path);
        Assert.Equal(written.Calls.Count, read.Calls.Count);
        Assert.Equal((written.Account, written.Collected), (read.Account, read.Collected));
        Assert.Equal("kms:DescribeKey", Assert.Single(read.Denied).Permission);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("no json")]
    [InlineData("""{"version":9}""")]
    public void What_is_no_configuration_is_refused(string text)
    {
        using TrailFolder folder = new();
        string path = folder.Add("configuration.json", text);
        Assert.Throws<InvalidDataException>(() => TrailConfiguration.Read(path));
    }

    [Fact]
    public void What_is_needed_is_asked_for_until_all_is_known()
    {
        TrailConfiguration known = new WellKeptAccount().Configuration;
        TrailConfiguration growing = new(known.Account, known.Regions, known.Collected);
        TrailPosture posture = new(new TrailPostureOptions());
        List<ConfigurationCall> asked = [];
        posture.Complete(
            growing,
            call =>
            {
                asked.Add(call);
                return known.Find(call) ?? ConfigurationReply.Error("NotInTheTest", call.ToString());
            });
        Assert.All(posture.Run(growing, TestContext.Current.CancellationToken), f => Assert.Equal(PostureStatus.Pass, f.Status));
        Assert.Equal(asked.Count, asked.Distinct().Count());
        Assert.True(asked.Count <= known.Calls.Count);
    }

    [Theory]
    [InlineData("{ $.a.b = \"x*\" }", "xyz", true)]
    [InlineData("{ $.a.b = x }", "y", false)]
    [InlineData("{ $.a.b != x }", "y", true)]
    [InlineData("{ ($.a.b = y) && (($.c = 1) || ($.a.b = y)) }", "y", true)]
    [InlineData("{ $.a.b >= 10 }", "10.5", true)]
    [InlineData("{ $.c NOT EXISTS && $.a.b = %^y% }", "yes", true)]
    [InlineData("{ $.a.b IS TRUE }", "true", true)]
    public void Filter_patterns_test_events(string pattern, string value, bool fits) =>
        Assert.Equal(fits, FilterPattern.Parse(pattern)!(new Dictionary<string, string> { ["a.b"] = value }));

    [Fact]
    public void Damaged_filter_patterns_and_policies_crash_nothing()
    {
        const string Pattern = "{ ($.a.b = \"x*\") && ($.c NOT EXISTS || $.d != %^y%) }";
        Dictionary<string, string> e = new() { ["a.b"] = "x" };
        Arbitrary<(int, char)[]> edits = Gen.Zip(Gen.Choose(0, Pattern.Length - 1), Gen.Elements("{}()$.&|=!\"% *aN".ToCharArray())).ArrayOf().ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000), Prop.ForAll(edits, changes =>
        {
            char[] text = Pattern.ToCharArray();
            Array.ForEach(changes, c => text[c.Item1] = c.Item2);
            _ = FilterPattern.Parse(new string(text))?.Invoke(e);
            try
            {
                _ = PolicyDocument.Parse(new string(text)).Statements;
            }
            catch (InvalidDataException)
            {
                return true;
            }

            return true;
        }));
    }
}
