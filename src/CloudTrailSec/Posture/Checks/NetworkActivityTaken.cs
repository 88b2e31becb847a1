namespace CloudTrailSec.Posture;

internal sealed class NetworkActivityTaken() : PostureCheck(new PostureCheckInfo
{
    Id = "CT-14",
    Title = "Network activity events are taken for the VPC endpoints in use",
    Severity = FindingSeverity.Low,
    Why = "Calls through an endpoint that its policy turns away show nowhere else.",
    Remediation = "Add selectors of the category NetworkActivity for the services with endpoints: aws cloudtrail "
        + "put-event-selectors.",
    Calls =
    [
        "cloudtrail:DescribeTrails",
        "cloudtrail:GetTrailStatus",
        "cloudtrail:GetEventSelectors",
        "ec2:DescribeVpcEndpoints",
    ],
})
{
    /// <summary>The services that CloudTrail has network activity events for.</summary>
    private static readonly string[] s_services = ["cloudtrail", "ec2", "kms", "s3", "secretsmanager", "lambda", "dynamodb", "sqs", "sns", "sts", "ssm"];

    internal override IEnumerable<Judgement> Judge(Snapshot snapshot)
    {
        yield return Account(snapshot, () => JudgeAll(snapshot));
    }

    private static Judgement JudgeAll(Snapshot snapshot)
    {
        string[] used = [.. snapshot.Regions
            .SelectMany(r => snapshot.Ask("ec2", "DescribeVpcEndpoints", r)["VpcEndpoints"].Items)
            .Select(e => e["ServiceName"].Text?.Split('.').Last()).OfType<string>().Where(s_services.Contains).Distinct()];
        string[] missed = [.. used.Where(s => !AnyOf(snapshot.Trails, t => t.IsLogging && t.Selection.Takes(Event(s))))];
        return Judgement.Of(
            missed.Length == 0,
            used.Length == 0 ? "There is no endpoint of a service that has such events." : "They are taken.",
            $"Not taken for {string.Join(", ", missed)}.");
    }

    private static Dictionary<string, string> Event(string service) => new()
    {
        ["eventCategory"] = "NetworkActivity",
        ["eventSource"] = service + ".amazonaws.com",
        ["readOnly"] = "false",
        ["errorCode"] = "VpceAccessDenied",
        ["eventName"] = EventSelection.Any,
    };
}
