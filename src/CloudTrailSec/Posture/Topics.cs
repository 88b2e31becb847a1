namespace CloudTrailSec.Posture;

/// <summary>Whether anyone hears of what an SNS topic tells.</summary>
internal static class Topics
{
    /// <exception cref="UnansweredException">It cannot be known.</exception>
    internal static bool HasSubscriber(Snapshot snapshot, string arn) =>
        snapshot.Ask("sns", "ListSubscriptionsByTopic", Region(snapshot, arn), ("TopicArn", arn))["Subscriptions"].Items
            .Any(s => s["SubscriptionArn"].Text?.StartsWith("arn:", StringComparison.Ordinal) == true);

    internal static string Region(Snapshot snapshot, string arn) =>
        arn.Split(':') is { Length: > 3 } parts && parts[3].Length > 0 ? parts[3] : snapshot.Home;
}
