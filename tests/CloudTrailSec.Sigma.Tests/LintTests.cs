namespace CloudTrailSec.Sigma.Tests;

/// <summary>What looks wrong in rules that compile.</summary>
public sealed class LintTests
{
    private const string Id = "id: 6b1c7f0e-5a52-4f0e-9f5b-0d6d3f4f1a01";

    [Theory]
    [InlineData("eventSource: s3.amazonaws.com\n    eventName: ListAllMyBuckets", "CloudTrail logs s3:ListAllMyBuckets as ListBuckets.")]
    [InlineData("eventSource: lambda.amazonaws.com\n    eventName: InvokeFunction", "CloudTrail logs lambda:InvokeFunction as Invoke.")]
    [InlineData("eventSource: iam.amazonaws.com\n    eventName: PassRole", "iam:PassRole is a permission; CloudTrail logs no event of that name.")]
    [InlineData("eventSource: iam.amazonaws.com\n    eventName: StopLogging", "iam.amazonaws.com logs no StopLogging; cloudtrail.amazonaws.com does.")]
    [InlineData("eventSource: iam.amazonaws.com\n    eventName: DestroyEverything", "iam.amazonaws.com logs no DestroyEverything.")]
    [InlineData("eventSource: cloudwatch.amazonaws.com\n    eventName: DeleteAlarms", "CloudTrail calls the source cloudwatch.amazonaws.com monitoring.amazonaws.com.")]
    public void Event_that_is_not_logged_is_told(string selection, string message) =>
        Assert.Equal((RuleWarningId.EventUnknown, message), Only(selection));

    [Theory]
    [InlineData("eventSource: iam.amazonaws.com\n    eventName: CreateUser")]
    [InlineData("eventSource: s3.amazonaws.com\n    eventName: PutBucketLifecycle")]
    [InlineData("eventSource: s3.amazonaws.com\n    eventName: GetSomethingThatOnlyAConsoleAsksFor")]
    [InlineData("eventSource: ec2.amazonaws.com\n    eventName: Delete*")]
    [InlineData("eventSource: new-service.amazonaws.com\n    eventName: DestroyEverything")]
    public void Event_that_may_be_logged_is_not_told(string selection) => Assert.Empty(Warnings(selection));

    [Theory]
    [InlineData("eventName: createuser\n    eventSource: iam.amazonaws.com", "CloudTrail writes CreateUser, not createuser.")]
    [InlineData("EventName: CreateUser", "The field is written eventName, not EventName; as it stands it is never found.")]
    [InlineData("useridentity.type: Root", "The field is written userIdentity.type, not useridentity.type; as it stands it is never found.")]
    [InlineData("eventSource: IAM.amazonaws.com", "Event sources are written in small letters: iam.amazonaws.com.")]
    public void Wrong_case_is_told(string selection, string message) =>
        Assert.Equal((RuleWarningId.LetterCase, message), Only(selection));

    [Theory]
    [InlineData("status: 5", RuleWarningId.FieldUnknown)]
    [InlineData("userIdentity.role: admin", RuleWarningId.FieldUnknown)]
    [InlineData("eventName: ConsoleLogin\n    requestParameters.userName: bob", RuleWarningId.FieldAbsent)]
    [InlineData("eventName: ConsoleLogin\n    errorCode: AccessDenied", RuleWarningId.FieldAbsent)]
    [InlineData("userIdentity.userName|fieldref: userIdentity.userName", RuleWarningId.ComparisonInert)]
    [InlineData("userIdentity.userName|fieldref: owner", RuleWarningId.ComparisonInert)]
    [InlineData("userIdentity.type: AssumedRole\n    userIdentity.userName: bob", RuleWarningId.Contradiction)]
    [InlineData("userAgent|re: (a+)+$", RuleWarningId.RegexSlow)]
    [InlineData(@"userAgent|re: ^(\w*\s?)*$", RuleWarningId.RegexSlow)]
    [InlineData("userAgent|re: ^(a|ab)*$", RuleWarningId.RegexSlow)]
    public void Mistake_is_told(string selection, RuleWarningId id) => Assert.Equal(id, Only(selection).Id);

    [Theory]
    [InlineData(@"userAgent|re: ^\[S3Console/[0-9.]+, (aws-[a-z]+/\d+ ?){1,3}\]$")]
    [InlineData("requestParameters.policyDocument|re: '\"Action\"\\s*:\\s*(\\[[^\\]]*)?\"\\*\"'")]
    [InlineData("tlsDetails.tlsVersion: TLSv1.2")]
    [InlineData("eventName: ConsoleLogin\n    requestParameters: null")]
    public void What_is_right_is_not_told(string selection) => Assert.Empty(Warnings(selection));

    [Fact]
    public void Selections_that_cannot_both_hold_are_told() =>
        Assert.Contains(RuleWarningId.Contradiction, Warnings("eventName: CreateUser\n  b:\n    eventName: DeleteUser\n    errorCode: null", "a and b")
            .Select(w => w.Id));

    [Fact]
    public void Selections_of_which_one_must_hold_are_not_told() =>
        Assert.Empty(Warnings("eventName: CreateUser\n    errorCode: null\n  b:\n    eventName: DeleteUser\n    errorCode: null", "a or b"));

    [Theory]
    [InlineData("eventName: DeleteTrail", "", true)]
    [InlineData("eventName: DeleteTrail\n    errorCode: null", "", false)]
    [InlineData("eventName: DeleteTrail", "outcome: {denied: high}", false)]
    [InlineData("eventName: DeleteTrail", "outcome: any", false)]
    [InlineData("eventName: DescribeTrails", "", false)]
    public void Rule_about_a_change_says_what_of_its_outcome(string selection, string more, bool isTold) =>
        Assert.Equal(isTold, Warnings(selection, more: more).Any(w => w.Id == RuleWarningId.OutcomeUnsaid));

    [Theory]
    [InlineData("", RuleWarningId.IdMissing)]
    [InlineData("id: rule-1", RuleWarningId.IdNotUuid)]
    public void Id_is_a_uuid(string id, RuleWarningId warning) =>
        Assert.Equal(warning, Assert.Single(Warnings("userAgent: x", id: id)).Id);

    [Theory]
    [InlineData("attack.t1562.008", false)]
    [InlineData("attack.t1685.002", false)]
    [InlineData("attack.t1213.006", false)]
    [InlineData("attack.t1690", false)]
    [InlineData("attack.t1691", true)]
    [InlineData("attack.t1098.099", true)]
    [InlineData("attack.t1999", true)]
    public void Attack_id_exists_in_one_of_the_numberings(string tag, bool isTold) => Assert.Equal(
        isTold, Warnings("userAgent: x", more: $"tags: [{tag}]").Any(w => w.Id == RuleWarningId.AttackUnknown));

    private static (RuleWarningId Id, string Message) Only(string selection)
    {
        RuleWarning warning = Assert.Single(Warnings(selection));
        return (warning.Id, warning.Message);
    }

    private static IReadOnlyList<RuleWarning> Warnings(string selection, string condition = "a", string more = "outcome: any", string id = Id)
    {
        RuleLoad load = SigmaRules.Parse($"title: t\n{id}\n{more}\nlogsource: {{product: aws}}\ndetection:\n  a:\n    {selection}\n  condition: {condition}\n");
        Assert.Empty(load.Problems);
        return RuleLint.Check(Assert.Single(load.Rules));
    }
}
