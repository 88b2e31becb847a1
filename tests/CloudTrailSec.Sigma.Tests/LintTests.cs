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
    [InlineData("eventName: PutEncryptionConfiguration", "CloudTrail logs s3:PutEncryptionConfiguration as PutBucketEncryption.")]
    [InlineData("eventName: PassRole", "iam:PassRole is a permission; CloudTrail logs no event of that name.")]
    [InlineData("eventSource: s3.amazonaws.com\n    eventName: GetBuketAcl", "s3.amazonaws.com logs no GetBuketAcl; it logs GetBucketAcl.")]
    [InlineData("eventSource: iam", "Event sources are host names: iam.amazonaws.com, not iam.")]
    [InlineData("eventSource: clodutrail.amazonaws.com", "No source clodutrail.amazonaws.com is known; cloudtrail.amazonaws.com is.")]
    [InlineData("eventName: StopLoging", "No StopLoging is known; cloudtrail.amazonaws.com logs StopLogging.")]
    [InlineData("eventSource: cloudwatch.amazonaws.com\n    eventName: DeleteAlarms", "CloudTrail calls the source cloudwatch.amazonaws.com monitoring.amazonaws.com.")]
    public void Event_that_is_not_logged_is_told(string selection, string message) =>
        Assert.Equal((RuleWarningId.EventUnknown, message), Only(selection));

    [Theory]
    [InlineData("eventSource: iam.amazonaws.com\n    eventName: CreateUser")]
    [InlineData("eventSource: s3.amazonaws.com\n    eventName: PutBucketLifecycle")]
    [InlineData("eventSource: s3.amazonaws.com\n    eventName: GetSomethingThatOnlyAConsoleAsksFor")]
    [InlineData("eventSource: ec2.amazonaws.com\n    eventName: Delete*")]
    [InlineData("eventSource: new-service.amazonaws.com\n    eventName: DestroyEverything")]
    [InlineData("eventSource: s3.amazonaws.com\n    eventName: GetBucketAcls")]
    [InlineData("eventName: AddPermission")]
    [InlineData("eventName: DeleteTrails")]
    [InlineData("eventName: CreateFunction20150332")]
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
    [InlineData("userIdentity.sessionContext.attributes.mfaAuthenticate: false", RuleWarningId.FieldUnknown)]
    [InlineData("userIdentity.SessionContext.sourceIdentity: ann", RuleWarningId.LetterCase)]
    [InlineData("sourceIPAddress: 10.0.0.0/8", RuleWarningId.ValueUnknown)]
    [InlineData("eventName: Create.*", RuleWarningId.ValueUnknown)]
    [InlineData("errorCode: Success", RuleWarningId.ValueUnknown)]
    [InlineData("awsRegion: us-east1", RuleWarningId.ValueUnknown)]
    [InlineData("userIdentity.type: User", RuleWarningId.ValueUnknown)]
    [InlineData("eventName|all: [CreateUser, DeleteUser]", RuleWarningId.Contradiction)]
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
    [InlineData("userIdentity.sessionContext.webIdFederationData.federatedProvider: x")]
    [InlineData("sourceIPAddress|cidr: 10.0.0.0/8\n    userIdentity.type: Assumed*\n    awsRegion: us-gov-west-1")]
    [InlineData("eventName|re: Create.*")]
    [InlineData("tlsDetails.tlsVersion: TLSv1.2")]
    [InlineData("eventName: ConsoleLogin\n    requestParameters: null")]
    public void What_is_right_is_not_told(string selection) => Assert.Empty(Warnings(selection));

    [Fact]
    public void Selections_that_cannot_both_hold_are_told() =>
        Assert.Contains(RuleWarningId.Contradiction, Warnings("eventName: CreateUser\n  b:\n    eventName: DeleteUser\n    errorCode: null", "a and b")
            .Select(w => w.Id));

    [Theory]
    [InlineData("userIdentity.type: Root", "userIdentity.type: IAMUser", "a and b", "userIdentity.type cannot be Root and IAMUser at once")]
    [InlineData("eventName: CreateUser", "eventName|startswith: Delete", "a and b", "eventName cannot be CreateUser and what starts with Delete at once")]
    [InlineData("eventName: [CreateUser, CreateRole]", "eventName: [CreateRole, CreateUser]", "a and not b", "and not be")]
    [InlineData("userAgent: curl", "userAgent|re: ^aws", "a and b", "userAgent cannot be curl and what matches ^aws at once")]
    public void Selections_on_one_field_that_cannot_both_hold_are_told_once(string a, string b, string condition, string message)
    {
        RuleWarning warning = Assert.Single(Warnings($"{a}\n  b:\n    {b}", condition));

        Assert.Equal(RuleWarningId.Contradiction, warning.Id);
        Assert.Contains(message, warning.Message);
    }

    [Theory]
    [InlineData("eventName: CreateUser", "eventName|startswith: Create", "a and b")]
    [InlineData("eventName: [CreateUser, CreateRole]", "eventName: CreateRole", "a and not b")]
    [InlineData("eventName: CreateUser", "eventName: CreateUser\n    userAgent: curl", "a and not b")]
    [InlineData("requestParameters.x: one", "requestParameters.x: two", "a and b")]
    public void Selections_that_can_both_hold_are_not_told(string a, string b, string condition) =>
        Assert.Empty(Warnings($"{a}\n  b:\n    {b}", condition));

    [Fact]
    public void Selection_that_nobody_asks_for_is_told_with_its_line()
    {
        RuleWarning warning = Assert.Single(Warnings("userAgent: x\n  filter:\n    userAgent: y"));

        Assert.Equal((RuleWarningId.SelectionUnused, 8), (warning.Id, warning.Line));
        Assert.Empty(Warnings("userAgent: x\n  filter:\n    userAgent: y", "1 of them"));
    }

    [Theory]
    [InlineData("off", true)]
    [InlineData("Yes", true)]
    [InlineData("N", true)]
    [InlineData("null", true)]
    [InlineData("'off'", false)]
    [InlineData("switched_off", false)]
    [InlineData("offline", false)]
    public void Selection_that_others_read_as_no_name_is_told(string name, bool isTold)
    {
        IReadOnlyList<RuleWarning> warnings = Warnings($"userAgent: x\n  {name}:\n    userAgent: y", "1 of them");

        Assert.Equal(isTold ? [(RuleWarningId.SelectionUnclear, 8)] : [], warnings.Select(w => (w.Id, w.Line)));
    }

    [Fact]
    public void Warning_is_at_the_line_it_is_about()
    {
        RuleWarning warning = Assert.Single(Warnings("userAgent: x\n    eventTyp: y"));

        Assert.Equal(8, warning.Line);
        Assert.Contains("(8): CloudTrail records have no field eventTyp", warning.ToString());
    }

    [Theory]
    [InlineData("group-by: [userName]", true)]
    [InlineData("group-by: [userIdentity.userName]", false)]
    [InlineData("group-by: [Principal]", false)]
    [InlineData("group-by: [who]\n  aliases: {who: {base: userIdentity.arn}}", false)]
    [InlineData("group-by: [who]\n  aliases: {whom: {base: userIdentity.arn}}", true)]
    public void Field_that_no_event_has_to_group_by_is_told(string grouping, bool isTold)
    {
        RuleLoad load = SigmaRules.Parse($"""
            title: t
            {Id}
            correlation:
              type: event_count
              rules: [base]
              timespan: 1h
              condition: {"{gte: 2}"}
              {grouping}
            ---
            title: b
            id: 6b1c7f0e-5a52-4f0e-9f5b-0d6d3f4f1a02
            name: base
            detection: {"{s: {userAgent: x}, condition: s}"}
            """);

        TrailRule rule = load.Rules.Single(r => r.Correlation is not null);
        Assert.Equal(isTold, RuleLint.Check(rule).Any(w => w.Id == RuleWarningId.FieldUnknown));
    }

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
    [InlineData("attack.T1078.4", true)]
    [InlineData("t1078", true)]
    [InlineData("attack.defence-evasion", true)]
    [InlineData("attack.defense_evasion", false)]
    [InlineData("attack.stealth", false)]
    [InlineData("attack.g0016", false)]
    [InlineData("cve.2021-44228", false)]
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
