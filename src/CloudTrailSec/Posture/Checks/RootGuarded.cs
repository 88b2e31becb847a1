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

        // Where an organization manages root access, its members' root users have no password to sign in with.
        bool hasPassword = summary["AccountPasswordPresent"].Number != 0;
        return Judgement.Of(
            Wrong(snapshot, summary, hasPassword),
            !hasPassword ? "It has neither a password nor access keys, and is not used."
                : IsVirtual(snapshot) ? "MFA is on, with a virtual device: a hardware key is better."
                : "MFA is on, there are no access keys, and it is not used.");
    }

    private static IEnumerable<string?> Wrong(Snapshot snapshot, ReplyNode summary, bool hasPassword)
    {
        yield return summary["AccountMFAEnabled"].Number == 1 || !hasPassword ? null : "MFA is off.";
        yield return summary["AccountAccessKeysPresent"].Number == 0 ? null : "It has access keys.";
        IReadOnlyDictionary<string, string>? root = CredentialReport.Of(snapshot).FirstOrDefault(u => u["user"] == CredentialReport.Root);
        DateTimeOffset? used = new[] { "password_last_used", "access_key_1_last_used_date", "access_key_2_last_used_date" }
            .Select(c => root?.TryGetValue(c, out string? time) == true ? Time(time) : null).Max();
        yield return used > snapshot.Now.AddDays(-snapshot.Options.RootUseDays) ? $"It was last used at {used:u}." : null;
    }

    private static bool IsVirtual(Snapshot snapshot) =>
        snapshot.Ask("iam", "ListVirtualMFADevices", null, ("AssignmentStatus", "Assigned"))["VirtualMFADevices"].Items
            .Any(d => d["SerialNumber"].Text?.EndsWith("mfa/root-account-mfa-device", StringComparison.Ordinal) == true);

    private static DateTimeOffset? Time(string text) => Events.EventTimes.Parse(text) is var ticks and not 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
}
