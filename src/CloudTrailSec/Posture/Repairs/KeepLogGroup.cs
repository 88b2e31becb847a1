using System.Text.Json.Nodes;

namespace CloudTrailSec.Posture;

internal sealed class KeepLogGroup : IRepairPlanner
{
    /// <summary>The numbers of days that PutRetentionPolicy takes.</summary>
    private static readonly int[] s_days =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public IReadOnlyList<string> Calls =>
        ["logs:PutRetentionPolicy", "logs:DeleteRetentionPolicy", "logs:AssociateKmsKey", "logs:DisassociateKmsKey"];

    public TrailRepair Plan(FailedCheck failed)
    {
        if (failed.Trail is not { LogGroup: { } name } trail)
        {
            return failed.Blocked("The trail does not deliver to CloudWatch Logs: it needs a log group and a role.");
        }

        ReplyNode group = LogGroupKept.Find(failed.Snapshot, trail);
        Step[] steps = [.. new[] { Longer(failed, trail, group), Encrypted(failed, trail, group) }.OfType<Step>()];
        return steps.Length > 0
            ? failed.Repaired(
                $"Keep the log group's events {string.Join(" and ", steps.Select(s => s.How))}",
                string.Join(", ", steps.Select(s => s.Before)),
                string.Join(", ", steps.Select(s => s.After)),
                [.. steps.Select(s => s.Change)],
                [.. Enumerable.Reverse(steps).Select(s => s.Undo)],
                trail.LogGroupArn)
            : failed.Blocked(group.IsMissing
                ? $"The log group {name} does not exist."
                : "Events are kept long enough. For encryption, name a KMS key whose policy lets CloudWatch Logs use it; "
                    + "statements that are public are to be removed by hand.");
    }

    private static Step? Longer(FailedCheck failed, TrailFacts trail, ReplyNode group)
    {
        int wanted = failed.Snapshot.Options.RetentionDays;
        if (group["retentionInDays"].Number is not { } kept || kept >= wanted)
        {
            return null;
        }

        // Where no number that may be set is long enough, the group keeps them for ever.
        int days = s_days.FirstOrDefault(d => d >= wanted);
        return new Step(
            "longer",
            $"retentionInDays: {kept:0}",
            days == 0 ? "kept for ever" : $"retentionInDays: {days}",
            days == 0 ? Change(failed, trail, "DeleteRetentionPolicy") : Put(days),
            Put((int)kept));

        ConfigurationChange Put(int number) => Change(failed, trail, "PutRetentionPolicy", "retentionInDays", number);
    }

    private static Step? Encrypted(FailedCheck failed, TrailFacts trail, ReplyNode group) =>
        group.IsMissing || LogGroupKept.IsEncrypted(group) || failed.Snapshot.Options.RepairKey is not { } key
            ? null
            : new Step(
                "encrypted",
                "kmsKeyId: none",
                $"kmsKeyId: {key}",
                Change(failed, trail, "AssociateKmsKey", "kmsKeyId", key),
                Change(failed, trail, "DisassociateKmsKey"));

    private static ConfigurationChange Change(
        FailedCheck failed, TrailFacts trail, string operation, string? name = null, JsonNode? value = null)
    {
        JsonObject parameters = new() { ["logGroupName"] = trail.LogGroup };
        if (name is not null)
        {
            parameters[name] = value;
        }

        return failed.Change("logs", operation, trail.Region, parameters);
    }

    private sealed record Step(string How, string Before, string After, ConfigurationChange Change, ConfigurationChange Undo);
}
