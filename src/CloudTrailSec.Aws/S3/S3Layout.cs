using System.Globalization;
using System.Text.RegularExpressions;
using CloudTrailSec.Events;
using CloudTrailSec.Integrity;

namespace CloudTrailSec.Aws;

/// <summary>
/// Which folders of a bucket can hold wanted logs, by CloudTrail's layout:
/// <c>[PREFIX/]AWSLogs/[ORGANISATION/]ACCOUNT/CloudTrail[-Insight]/REGION/yyyy/MM/dd/</c>.
/// </summary>
internal sealed class S3Layout(TrailFilter? filter, DateTimeOffset? after)
{
    private static readonly Regex s_layout = new(
        @"(?:^|/)AWSLogs/(?:o-[a-z0-9]+/)?(?<account>\d{12})/(?:(?<service>[^/]+)/(?:(?<region>[a-z0-9-]+)/)?)?$",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    private static readonly Regex s_period = new(
        @"/(?<year>(?:19|20)\d\d)/(?:(?<month>\d\d)/)?$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>
    /// What IAM, STS and other global services log bears these regions, and lies in the folder of any region that has a
    /// trail for them.
    /// </summary>
    private static readonly string[] s_globalRegions =
        ["us-east-1", "us-gov-west-1", "cn-northwest-1", "cn-north-1", "us-iso-east-1", "us-isob-east-1"];

    private readonly PatternSet? _regions = OneRegionOnly(filter?.Region ?? []);
    private readonly HashSet<string> _accounts = [.. filter?.Account ?? []];

    /// <summary>Which days and files can hold events of the asked time.</summary>
    internal DeliveryWindow Window { get; } = new(after ?? filter?.After, filter?.Before);

    /// <summary>Whether to look into a folder.</summary>
    internal bool CanHold(string folder)
    {
        Match place = s_layout.Match(folder);
        if (place.Success)
        {
            return IsWanted(place.Groups["account"], _accounts.Count == 0 ? null : _accounts.Contains)
                && IsWanted(place.Groups["service"], IsTrail)
                && IsWanted(place.Groups["region"], _regions is null ? null : _regions.Matches);
        }

        Match period = s_period.Match("/" + folder);
        return !period.Success || CanHold(Number(period.Groups["year"]), Number(period.Groups["month"]));
    }

    private static PatternSet? OneRegionOnly(IReadOnlyList<string> regions) =>
        PatternSet.Of(regions) is { } set && !Array.Exists(s_globalRegions, set.Matches) ? set : null;

    private static bool IsWanted(Group part, Func<string, bool>? test) => !part.Success || test is null || test(part.Value);

    /// <summary>Other services log beside CloudTrail, and its digests are proof, not events.</summary>
    private static bool IsTrail(string service) =>
        service.StartsWith("CloudTrail", StringComparison.Ordinal) && service != ObjectName.DigestFolder;

    private bool CanHold(int year, int month)
    {
        if (month is < 0 or > 12 || year < 1)
        {
            return true;
        }

        DateTime first = new(year, Math.Max(1, month), 1, 0, 0, 0, DateTimeKind.Utc);
        DateTime end = month == 0 ? first.AddYears(1) : first.AddMonths(1);
        return Window.CanHold(first, end);
    }

    private static int Number(Group part) =>
        part.Success ? int.Parse(part.Value, CultureInfo.InvariantCulture) : 0;
}
