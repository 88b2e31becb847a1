namespace CloudTrailSec.Posture;

internal sealed class EventDataStoresKept() : PostureCheck(new PostureCheckInfo
{
    Id = "CT-20",
    Title = "Event data stores are kept, encrypted and protected",
    Severity = FindingSeverity.Medium,
    Why = "A store that can be deleted by a click, or that forgets early, is no record.",
    Remediation = "aws cloudtrail update-event-data-store --termination-protection-enabled --multi-region-enabled "
        + "--retention-period DAYS --kms-key-id KEY",
    Calls = ["cloudtrail:ListEventDataStores", "cloudtrail:GetEventDataStore"],
})
{
    internal override IEnumerable<Judgement> Judge(Snapshot snapshot)
    {
        Judgement[] each = [.. snapshot.Regions.SelectMany(region => Each(
            snapshot,
            () => (string[])[.. snapshot.Ask("cloudtrail", "ListEventDataStores", region)["EventDataStores"].Items.Select(s => s["EventDataStoreArn"].Text).OfType<string>()],
            arn => Try(arn, region, () => One(snapshot, region, arn)),
            region))];
        return each.Length > 0 ? each : [Judgement.Pass("There is no event data store.").On(snapshot.Account, null)];
    }

    private static Judgement One(Snapshot snapshot, string region, string arn)
    {
        ReplyNode store = snapshot.Ask("cloudtrail", "GetEventDataStore", region, ("EventDataStore", arn));
        return Judgement.Of(
            [
                store["Status"].Text == "ENABLED" ? null : $"It is {store["Status"].Text}.",
                store["TerminationProtectionEnabled"].IsTrue ? null : "It is not protected from deletion.",
                store["MultiRegionEnabled"].IsTrue ? null : "It takes one region's events.",
                store["KmsKeyId"].IsMissing ? "It is not encrypted with a KMS key." : null,
                store["RetentionPeriod"].Number >= snapshot.Options.RetentionDays
                    ? null : $"It keeps {store["RetentionPeriod"].Text} days, less than {snapshot.Options.RetentionDays}.",
            ],
            "It is protected, encrypted and keeps long enough.");
    }
}
