namespace CloudTrailSec.Posture;

internal sealed class RootGuarded() : PostureCheck(new PostureCheckInfo
{
    Id = "ID-01",
    Title = "The root user has MFA, no access keys, and is not used",
    Severity = FindingSeverity.Critical,
    Why = "The root user may do everything, and no policy holds it back.",
    Remediation = "Turn MFA on (a hardware key), delete its access keys, and work as someone else.",
    Calls = ["iam:GetAccountSummary", "iam:GenerateCredentialReport", "iam:GetCredentialReport", "iam:ListVirtualMFADevices"],
})
{
    internal override IEnumerable<Judgement> Judge(Snapshot snapshot)
    {
        yield return Account(snapshot, () => JudgeAll(snapshot));
    }

    private static Judgement JudgeAll(Snapshot snapshot)
    {
        ReplyNode summary = snapshot.Ask("iam", "GetAccountSummary")["SummaryMap"];
        IReadOnlyDictionary<string, string>? root = CredentialReport.Of(snapshot).FirstOrDefault(u => u["user"] == CredentialReport.Root);
        DateTimeOffset?[] used = [.. new[] { "password_last_used", "access_key_1_last_used_date", "access_key_2_last_used_date" }
            .Select(c => root?.TryGetValue(c, out string? time) == true ? Time(time) : null)];
        bool isVirtual = snapshot.Ask("iam", "ListVirtualMFADevices", null, ("AssignmentStatus", "Assigned"))["VirtualMFADevices"].Items
            .Any(d => d["SerialNumber"].Text?.EndsWith("mfa/root-account-mfa-device", StringComparison.Ordinal) == true);
        return Judgement.Of(
            [
                summary["AccountMFAEnabled"].Number == 1 ? null : "MFA is off.",
                summary["AccountAccessKeysPresent"].Number == 0 ? null : "It has access keys.",
                used.Max() > snapshot.Now.AddDays(-snapshot.Options.RootUseDays) ? $"It was last used at {used.Max():u}." : null,
            ],
            isVirtual ? "MFA is on, with a virtual device: a hardware key is better." : "MFA is on, there are no access keys, and it is not used.");
    }

    private static DateTimeOffset? Time(string text) => Events.EventTimes.Parse(text) is var ticks and not 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
}
