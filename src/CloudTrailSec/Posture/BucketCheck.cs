using System.Text;

namespace CloudTrailSec.Posture;

/// <summary>Base of the checks that look at each bucket that trails deliver to.</summary>
internal abstract class BucketCheck(PostureCheckInfo info) : PostureCheck(info)
{
    private const string ArnMiddle = ":s3:::";

    internal static string Arn(string partition, string bucket) => $"arn:{partition}{ArnMiddle}{bucket}";

    /// <summary>The bucket of an ARN; null where it is no bucket's.</summary>
    internal static string? NameOf(string arn) =>
        arn.IndexOf(ArnMiddle, StringComparison.Ordinal) is var at and > 0 ? arn.Substring(at + ArnMiddle.Length) : null;

    internal override IEnumerable<Judgement> Judge(Snapshot snapshot)
    {
        Judgement[] each = [.. Each(snapshot, () => Buckets(snapshot), b => One(snapshot, b.Key, [.. b]))];
        return each.Length > 0 ? each : [Judgement.Fail("There is no trail that delivers to a bucket.").On(snapshot.Account, null)];
    }

    private protected abstract Judgement Judge(Snapshot snapshot, string bucket, IReadOnlyList<TrailFacts> trails);

    private static IGrouping<string, TrailFacts>[] Buckets(Snapshot snapshot) =>
        [.. snapshot.Trails.Where(t => t.Bucket is not null).GroupBy(t => t.Bucket!, StringComparer.Ordinal)];

    /// <summary>Another account's bucket cannot be read with this account's rights: that is said, with what to run there.</summary>
    private Judgement One(Snapshot snapshot, string bucket, IReadOnlyList<TrailFacts> trails)
    {
        string resource = Arn(trails[0].Partition, bucket);
        try
        {
            return Judge(snapshot, bucket, trails).On(resource, null);
        }
        catch (UnansweredException e) when (e.IsDenied && (trails.Any(t => t.IsForeign) || IsOfOthers(snapshot, bucket)))
        {
            string owner = trails.FirstOrDefault(t => t.IsForeign)?.Account is { } account ? $" ({account})" : string.Empty;
            return Judgement.Manual(
                $"The bucket belongs to another account{owner}: it is to be looked at there. {e.Message}",
                $"aws s3api {Kebab(e.Call.Operation)} --bucket {bucket}").On(resource, null);
        }
        catch (UnansweredException e)
        {
            return Judgement.Unknown(e.Message, e.MissingPermission).On(resource, null);
        }
        catch (InvalidDataException e)
        {
            return Judgement.Unknown(e.Message).On(resource, null);
        }
    }

    /// <summary>Whether the account is known not to have the bucket; one that it has can be closed to the caller all the same.</summary>
    private static bool IsOfOthers(Snapshot snapshot, string bucket)
    {
        try
        {
            return !snapshot.Ask("s3", "ListBuckets")["Buckets"].Items.Any(b => b["Name"].Text == bucket);
        }
        catch (UnansweredException)
        {
            return false;
        }
    }

    private static string Kebab(string name)
    {
        StringBuilder text = new();
        foreach (char c in name)
        {
            _ = char.IsUpper(c) && text.Length > 0 ? text.Append('-').Append(char.ToLowerInvariant(c)) : text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
