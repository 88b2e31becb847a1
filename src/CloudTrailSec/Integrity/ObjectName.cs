using System.Globalization;

namespace CloudTrailSec.Integrity;

/// <summary>
/// What the name of an object says of it: <c>ACCOUNT_CloudTrail_REGION_yyyyMMddTHHmmZ_RANDOM.json.gz</c> for logs,
/// <c>ACCOUNT_CloudTrail-Digest_REGION_TRAIL_HOMEREGION_yyyyMMddTHHmmssZ[_backfill].json.gz</c> for digests.
/// </summary>
internal sealed class ObjectName
{
    internal const string DigestFolder = "CloudTrail-Digest", LogFolder = "CloudTrail", InsightFolder = "CloudTrail-Insight";

    private const string Backfill = "_backfill", Packed = ".gz", Json = ".json";

    private ObjectName(string account, string kind, string region, string time, string form)
    {
        Account = account;
        Region = region;
        IsDigest = kind == DigestFolder;
        IsDated = DateTime.TryParseExact(
            time,
            form,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTime parsed);
        Time = parsed;
    }

    internal string Account { get; }

    /// <summary>The region the events are of.</summary>
    internal string Region { get; }

    /// <summary>The trail's name and home region, of digests.</summary>
    internal string Trail { get; private init; } = string.Empty;

    internal bool IsDigest { get; }

    internal bool IsBackfill { get; private init; }

    /// <summary>When it was delivered; of digests, when its hour ends.</summary>
    internal DateTime Time { get; }

    /// <summary>What the digests of one chain have in common.</summary>
    internal string Chain => $"{Account}/{Region}/{Trail}{(IsBackfill ? Backfill : string.Empty)}";

    private bool IsDated { get; }

    /// <summary>The last part of a path.</summary>
    internal static string FileName(string path) => path.Substring(path.LastIndexOf('/') + 1);

    /// <summary>Whether an object lies where digests do, whatever it is.</summary>
    internal static bool IsAmongDigests(string path) => path.Contains("/" + DigestFolder + "/");

    /// <summary>Whether a file lies among logs as if it were one, whatever it is.</summary>
    internal static bool IsLogLike(string path) =>
        path.EndsWith(Json, StringComparison.OrdinalIgnoreCase) || path.EndsWith(Packed, StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes a name apart; null where CloudTrail names no object so.</summary>
    internal static ObjectName? Parse(string path)
    {
        string name = FileName(path);
        name = Without(name, Packed) ?? name;
        if (Without(name, Json) is not { } stem)
        {
            return null;
        }

        string[] parts = stem.Split(['_'], 4);
        if (parts.Length < 4 || parts[0].Length != 12 || !parts[0].All(c => c is >= '0' and <= '9'))
        {
            return null;
        }

        ObjectName? parsed = parts[1] switch
        {
            DigestFolder => Digest(parts[0], parts[2], parts[3]),
            LogFolder or InsightFolder => Log(parts),
            _ => null,
        };
        return parsed?.IsDated == true ? parsed : null;
    }

    private static ObjectName? Log(string[] parts)
    {
        string[] rest = parts[3].Split(['_'], 2);
        return rest.Length == 2 && rest[1].Length > 0
            ? new ObjectName(parts[0], parts[1], parts[2], rest[0], "yyyyMMdd'T'HHmm'Z'") : null;
    }

    private static ObjectName? Digest(string account, string region, string rest)
    {
        bool isBackfill = rest.EndsWith(Backfill, StringComparison.Ordinal);
        string body = isBackfill ? rest.Substring(0, rest.Length - Backfill.Length) : rest;
        int time = body.LastIndexOf('_');
        return time <= 0
            ? null
            : new ObjectName(account, DigestFolder, region, body.Substring(time + 1), "yyyyMMdd'T'HHmmss'Z'")
            {
                Trail = body.Substring(0, time),
                IsBackfill = isBackfill,
            };
    }

    private static string? Without(string text, string ending) =>
        text.EndsWith(ending, StringComparison.Ordinal) ? text.Substring(0, text.Length - ending.Length) : null;
}
