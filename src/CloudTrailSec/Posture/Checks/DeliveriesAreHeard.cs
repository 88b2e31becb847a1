namespace CloudTrailSec.Posture;

internal sealed class DeliveriesAreHeard() : TrailCheck(new PostureCheckInfo
{
    Id = "CT-21",
    Title = "Deliveries are told to a topic that someone hears, and only the right ones",
    Severity = FindingSeverity.Low,
    Why = "Tools that follow the trail depend on the topic; a public one can be fed lies.",
    Remediation = "aws cloudtrail update-trail --sns-topic-name TOPIC; confirm a subscription; limit the topic "
        + "policy.",
    Calls = ["cloudtrail:DescribeTrails", "sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic"],
})
{
    private protected override Judgement Judge(Snapshot snapshot, TrailFacts trail)
    {
        if (trail.Topic is not { } topic)
        {
            return Judgement.Fail("The trail tells no topic of its deliveries.");
        }

        ReplyNode attributes = snapshot.Ask("sns", "GetTopicAttributes", Topics.Region(snapshot, topic), ("TopicArn", topic))["Attributes"];
        return attributes.IsMissing
            ? Judgement.Fail($"The topic {topic} does not exist.")
            : Judgement.Of(Wrong(snapshot, topic, attributes), $"{topic} has a confirmed subscription.");
    }

    private static IEnumerable<string?> Wrong(Snapshot snapshot, string topic, ReplyNode attributes)
    {
        yield return Snapshot.Policy(attributes["Policy"]).Allows.Any(s => s.IsPublic) ? "The topic policy lets anyone use it." : null;
        yield return Topics.HasSubscriber(snapshot, topic) ? null : "No subscription is confirmed.";
    }
}
