namespace CloudTrailSec.Posture;

/// <summary>
/// Base of the checks that want an alarm on certain events: a metric filter that takes each of them, on the log group of a
/// trail that sees all regions, with an alarm that reaches someone.
/// </summary>
internal abstract class MetricFilterCheck(string id, string title, string[] rules, params Dictionary<string, string>[] events)
    : PostureCheck(About(id, title, rules))
{
    internal override IEnumerable<Judgement> Judge(Snapshot snapshot)
    {
        yield return Account(snapshot, () => JudgeAll(snapshot));
    }

    /// <summary>Events of a service, one for each name.</summary>
    private protected static Dictionary<string, string>[] Calls(string source, params string[] names) => [.. names.Select(n =>
        new Dictionary<string, string> { ["eventSource"] = source, ["eventName"] = n, ["eventType"] = "AwsApiCall" })];

    private Judgement JudgeAll(Snapshot snapshot)
    {
        TrailFacts[] trails = [.. snapshot.Trails.Where(t => t is { IsMultiRegion: true, LogGroup: not null })];
        if (trails.Length == 0)
        {
            return Judgement.Fail("No trail of all regions delivers to CloudWatch Logs.");
        }

        TrailFacts[] own = [.. trails.Where(t => t.LogGroupAccount == snapshot.Account)];
        if (own.Length == 0)
        {
            return Judgement.Manual(
                $"{trails[0].Name} delivers to {trails[0].LogGroup} of the account {trails[0].LogGroupAccount}: look at its filters there.",
                $"aws logs describe-metric-filters --log-group-name {trails[0].LogGroup} --region {trails[0].Region}");
        }

        string? best = null;
        int fewest = int.MaxValue;
        _ = AnyOf(own, trail =>
        {
            (string said, int missed) = Missed(snapshot, trail);
            (best, fewest) = missed < fewest ? (said, missed) : (best, fewest);
            return missed == 0;
        });
        return fewest == 0 ? Judgement.Pass(best!) : Judgement.Fail(best!);
    }

    private (string Said, int Missed) Missed(Snapshot snapshot, TrailFacts trail)
    {
        if (!trail.IsLogging)
        {
            return ($"{trail.Arn} is not logging.", events.Length);
        }

        (ReplyNode Filter, Func<IReadOnlyDictionary<string, string>, bool>? Takes)[] filters =
        [
            .. snapshot.Ask("logs", "DescribeMetricFilters", trail.Region, ("logGroupName", trail.LogGroup!))["metricFilters"].Items
                .Select(f => (f, FilterPattern.Parse(f["filterPattern"].Text))),
        ];
        string[] missed = [.. events.Where(e => !filters.Any(f => f.Takes?.Invoke(e) == true)).Select(Show)];
        if (missed.Length > 0)
        {
            return ($"No metric filter on {trail.LogGroup} takes {string.Join(", ", missed)}.", missed.Length);
        }

        missed = [.. events.Where(e => !AnyOf(
            filters.Where(f => f.Takes?.Invoke(e) == true), f => IsHeard(snapshot, trail, f.Filter))).Select(Show)];
        return missed.Length > 0
            ? ($"The metric filters take them, but no enabled alarm with a confirmed subscriber is on {string.Join(", ", missed)}.", missed.Length)
            : ($"Metric filters on {trail.LogGroup} take all {events.Length}, and their alarms reach someone.", 0);
    }

    private static string Show(Dictionary<string, string> e) =>
        e.TryGetValue("eventName", out string? name) ? name : string.Join(" ", e.Select(p => $"{p.Key} {p.Value}").Take(1));

    private static bool IsHeard(Snapshot snapshot, TrailFacts trail, ReplyNode filter) =>
        filter["metricTransformations"].Items.Any(metric => AnyOf(
            snapshot.Ask("cloudwatch", "DescribeAlarms", trail.Region)["MetricAlarms"].Items.Where(a =>
                a["MetricName"].Text == metric["metricName"].Text && a["Namespace"].Text == metric["metricNamespace"].Text
                && a["ActionsEnabled"].IsTrue),
            a => AnyOf(a["AlarmActions"].Texts.Where(t => t.Contains(":sns:")), t => Topics.HasSubscriber(snapshot, t))));

    private static PostureCheckInfo About(string id, string title, string[] rules) => new()
    {
        Id = id,
        Title = title,
        Severity = FindingSeverity.Medium,
        Why = "Without an alarm, it is seen when somebody looks, or never.",
        Remediation = "Put a metric filter for these events on the trail's log group, and an alarm on it that tells "
            + "an SNS topic with a confirmed subscription. "
            + (rules.Length == 0 ? "Without CloudWatch, a rule of your own over the same events does it: New-TrailRule -Query."
                : $"Without CloudWatch, rules tell of what is dangerous in the same events: {string.Join("; ", rules)}."),
        Rules = rules,
        Calls =
        [
            "cloudtrail:DescribeTrails",
            "cloudtrail:GetTrailStatus",
            "logs:DescribeMetricFilters",
            "cloudwatch:DescribeAlarms",
            "sns:ListSubscriptionsByTopic",
        ],
    };
}
