namespace CloudTrailSec.Shell;

/// <summary>A filter applied to events that are already there.</summary>
internal static class EventTest
{
    internal static Func<TrailEvent, bool> Of(TrailFilter filter)
    {
        List<Func<TrailEvent, bool>> tests = [];
        Add(tests, filter.EventName, e => [e.EventName]);
        Add(tests, filter.EventSource, e => [e.EventSource, TrailView.Service(e.EventSource)]);
        Add(tests, filter.Principal, Names);
        Add(tests, filter.SourceIPAddress, e => [e.SourceIPAddress]);
        Add(tests, filter.Region, e => [e.AwsRegion]);
        Add(tests, filter.Account, e => [e.RecipientAccountId, e.Identity.AccountId]);
        Add(tests, filter.ErrorCode, e => [e.ErrorCode]);
        Add(tests, filter.EventId, e => [e.EventID]);
        return e => IsInTime(e, filter) && (filter.ReadOnly is null || filter.ReadOnly == e.ReadOnly) && tests.All(t => t(e));
    }

    private static bool IsInTime(TrailEvent e, TrailFilter filter) =>
        e.EventTime == DateTime.MinValue || !(e.EventTime < filter.After || e.EventTime >= filter.Before);

    private static string?[] Names(TrailEvent e) =>
        [e.Principal, e.Identity.Arn, e.Identity.RoleArn, e.Identity.RoleName, e.Identity.UserName, e.Identity.AccessKeyId];

    private static void Add(
        List<Func<TrailEvent, bool>> tests, IReadOnlyList<string> wanted, Func<TrailEvent, IEnumerable<string?>> values)
    {
        if (wanted.Count > 0)
        {
            List<Glob> globs = [.. wanted.Select(w => new Glob(w))];
            tests.Add(e => values(e).Any(value => globs.Any(g => g.IsMatch(value))));
        }
    }
}
