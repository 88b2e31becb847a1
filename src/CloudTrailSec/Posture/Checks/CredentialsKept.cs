namespace CloudTrailSec.Posture;

internal sealed class CredentialsKept() : PostureCheck(new PostureCheckInfo
{
    Id = "ID-02",
    Title = "Users have MFA, and keys that are in use and not old",
    Severity = FindingSeverity.High,
    Why = "Old, unused and doubled keys are those that leak and that nobody misses.",
    Remediation = "Turn MFA on, rotate keys, deactivate what is unused: aws iam update-access-key --status Inactive.",
    Calls = ["iam:GenerateCredentialReport", "iam:GetCredentialReport"],
})
{
    private const int OldKeyDays = 90, UnusedDays = 45;

    internal override IEnumerable<Judgement> Judge(Snapshot snapshot)
    {
        Judgement[] each =
        [
            .. Each(
                snapshot,
                () => Users(snapshot),
                user => Try(Of(user, "arn"), null, () => Judgement.Of(Wrong(user, snapshot.Now), "MFA, keys and use are in order."))),
        ];
        return each.Length > 0 ? each : [Judgement.Pass("There is no IAM user.").On(snapshot.Account, null)];
    }

    private static IReadOnlyDictionary<string, string>[] Users(Snapshot snapshot)
    {
        try
        {
            return [.. CredentialReport.Of(snapshot).Where(u => Of(u, "user") != CredentialReport.Root)];
        }
        catch (InvalidDataException e)
        {
            throw new UnansweredException(
                new ConfigurationCall("iam", "GetCredentialReport", snapshot.Home), ConfigurationReply.Error("ReportUnreadable", e.Message));
        }
    }

    private static IEnumerable<string?> Wrong(IReadOnlyDictionary<string, string> user, DateTimeOffset now)
    {
        bool hasPassword = Of(user, "password_enabled") == "true";
        yield return hasPassword && Of(user, "mfa_active") != "true" ? "It signs in to the console without MFA." : null;
        double? idle = Age(user, "password_last_used", now) ?? Age(user, "password_last_changed", now);
        yield return hasPassword && idle > UnusedDays ? "Its password is unused." : null;
        int[] active = [.. new[] { 1, 2 }.Where(n => Of(user, $"access_key_{n}_active") == "true")];
        yield return active.Length > 1 ? "It has two active keys." : null;
        foreach (int n in active)
        {
            yield return Age(user, $"access_key_{n}_last_rotated", now) > OldKeyDays ? $"Key {n} is older than {OldKeyDays} days." : null;
            double? unused = Age(user, $"access_key_{n}_last_used_date", now) ?? Age(user, $"access_key_{n}_last_rotated", now);
            yield return unused > UnusedDays ? $"Key {n} has not been used for {UnusedDays} days." : null;
        }
    }

    private static string Of(IReadOnlyDictionary<string, string> user, string column) => user.TryGetValue(column, out string? value) ? value : string.Empty;

    private static double? Age(IReadOnlyDictionary<string, string> user, string column, DateTimeOffset now) =>
        Events.EventTimes.Parse(Of(user, column)) is var ticks and not 0 ? (now - new DateTimeOffset(ticks, TimeSpan.Zero)).TotalDays : null;
}
