namespace CloudTrailSec.Posture;

internal sealed class OtherDataEvents() : PostureCheck(new PostureCheckInfo
{
    Id = "CT-13",
    Title = "Which other data events are taken",
    Severity = FindingSeverity.Informational,
    Why = "Functions, tables, models and secrets are used through data events, which trails leave out unless told.",
    Remediation = "Decide which of them matter and add selectors: aws cloudtrail put-event-selectors.",
    Calls = ["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors"],
})
{
    private static readonly string[] s_types =
    [
        "AWS::Lambda::Function", "AWS::DynamoDB::Table", "AWS::Bedrock::Model", "AWS::Bedrock::AgentAlias", "AWS::EC2::Snapshot",
        "AWS::Cognito::IdentityPool", "AWS::SSMMessages::ControlChannel", "AWS::SNS::Topic", "AWS::SQS::Queue",
    ];

    internal override IEnumerable<Judgement> Judge(Snapshot snapshot)
    {
        yield return Account(snapshot, () => JudgeAll(snapshot));
    }

    private static Judgement JudgeAll(Snapshot snapshot)
    {
        string[] missed = [.. s_types.Where(type => !AnyOf(
            snapshot.Trails, t => t.IsLogging && t.Selection.TakesData(type, isRead: true) && t.Selection.TakesData(type, isRead: false)))];
        return missed.Length == 0
            ? Judgement.Pass("All that are known to matter are taken.")
            : Judgement.Manual(
                $"Not taken: {string.Join(", ", missed)}.", "aws cloudtrail put-event-selectors --trail-name TRAIL --advanced-event-selectors ...");
    }
}
