using System.Text.Json.Nodes;

namespace CloudTrailSec.Posture;

internal sealed class KeepLogGroup : IRepairPlanner
{
    /// <summary>The numbers of days that PutRetentionPolicy takes.</summary>
    private static readonly int[] s_days =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public IReadOnlyList<string> Calls => ["logs:PutRetentionPolicy"];

    public TrailRepair Plan(FailedCheck failed)
    {
        if (failed.Trail is not { LogGroup: { } name } trail)
        {
            return failed.Blocked("The trail does not deliver to CloudWatch Logs: it needs a log group and a role.");
        }

        int wanted = failed.Snapshot.Options.RetentionDays;
        ReplyNode group = failed.Snapshot.Ask("logs", "DescribeLogGroups", trail.Region, ("logGroupNamePrefix", name))["logGroups"].Items
            .FirstOrDefault(g => g["logGroupName"].Text == name);
        if (group["retentionInDays"].Number is not { } kept || kept >= wanted)
        {
            return failed.Blocked("Events are kept long enough; what else is wrong needs a key, or another policy.");
        }

        // Where no number that may be set is long enough, the group keeps them for ever.
        int days = s_days.FirstOrDefault(d => d >= wanted);
        ConfigurationChange longer = days == 0
            ? failed.Change("logs", "DeleteRetentionPolicy", trail.Region, new JsonObject { ["logGroupName"] = name })
            : Put(days);
        return failed.Repaired(
            "Keep the log group's events longer",
            $"retentionInDays: {kept:0}",
            days == 0 ? "kept for ever" : $"retentionInDays: {days}",
            [longer],
            [Put((int)kept)],
            trail.LogGroupArn);

        ConfigurationChange Put(int number) => failed.Change(
            "logs", "PutRetentionPolicy", trail.Region, new JsonObject { ["logGroupName"] = name, ["retentionInDays"] = number });
    }
}
