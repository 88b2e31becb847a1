using System.Text.Json.Nodes;
using CloudTrailSec.Aws;
using CloudTrailSec.Integrity;

namespace CloudTrailSec;

/// <summary>A trail's digests and logs in its bucket, or results of CloudTrail Lake queries in theirs, with CloudTrail's public keys: all that a proof takes.</summary>
public sealed class TrailEvidence : TrailObjects, IDisposable
{
    private readonly AwsSession _session;
    private readonly S3Location _place;
    private readonly KeyList _keys;
    private readonly bool _takesQueries;
    private BucketObjects? _objects;

    private TrailEvidence(AwsSession session, S3Location place, KeyList keys, bool takesQueries)
    {
        _session = session;
        _place = place;
        _keys = keys;
        _takesQueries = takesQueries;
    }

    /// <summary>The regions whose keys could not be read: what lies there cannot be proven.</summary>
    public IReadOnlyList<TrailProblem> Problems => _keys.Problems;

    /// <summary>Finds a trail's bucket, or takes a place in one, and asks each region for CloudTrail's public keys.</summary>
    /// <param name="caller">As whom. A trail's home region is called, and for a place the caller's own.</param>
    /// <param name="name">
    /// The ARN of a trail; or <c>s3://BUCKET</c> or <c>s3://BUCKET/PREFIX</c>: what stands before AWSLogs, or a folder of CloudTrail
    /// Lake's query results.
    /// </param>
    /// <param name="options">The time and the regions to check; all regions of the account where it names none.</param>
    /// <param name="cancellation">Ends the asking.</param>
    /// <returns>The evidence. Dispose of it.</returns>
    /// <exception cref="ArgumentException">It is neither a trail's ARN nor such a place.</exception>
    /// <exception cref="AwsException">The trail cannot be found.</exception>
    public static async Task<TrailEvidence> OpenAsync(
        AwsOptions caller, string name, TrailIntegrityOptions options, CancellationToken cancellation = default)
    {
        S3Location? given = S3Location.IsOne(name) ? Place(name) : null;
        AwsSession session = new(given is null ? caller.In(HomeRegion(name)) : caller);
        try
        {
            S3Location place = given ?? await PlaceAsync(session, name, cancellation).ConfigureAwait(false);
            KeyList keys = await KeyList.ReadAsync(session, options, cancellation).ConfigureAwait(false);
            return new TrailEvidence(session, place, keys, takesQueries: given is not null);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>What to check to prove what lies there: until now where nothing else is said, for digests must arrive each hour.</summary>
    /// <param name="options">What was asked for. Sources and public keys in it count beside these.</param>
    /// <param name="now">The time.</param>
    /// <returns>Options for <see cref="TrailIntegrity"/>.</returns>
    public TrailIntegrityOptions ToCheck(TrailIntegrityOptions options, DateTimeOffset now) => options with
    {
        Sources = [.. options.Sources, this],
        PublicKeys = new TrailPublicKeys([.. _keys.Keys.Keys, .. options.PublicKeys.Keys]),
        Before = options.Before ?? now,
    };

    /// <summary>
    /// Writes what a proof takes where AWS cannot be called: public-keys.json, and below metadata/ a file for each digest that
    /// was read, as <c>aws s3api head-object</c> prints it.
    /// </summary>
    /// <param name="folder">The folder; it is made where there is none.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string folder)
    {
        string root = Directory.CreateDirectory(folder).FullName;
        _ = Directory.CreateDirectory(Path.Combine(root, "metadata"));
        File.WriteAllText(Path.Combine(root, "public-keys.json"), _keys.Text);
        foreach (KeyValuePair<string, DigestMetadata> digest in _objects?.Kept ?? new Dictionary<string, DigestMetadata>())
        {
            string[] parts = digest.Key.Split('/');
            if (parts.Skip(1).All(p => p.Length > 0 && p is not ("." or "..") && p.IndexOfAny(Path.GetInvalidFileNameChars()) < 0))
            {
                string file = Path.Combine(root, "metadata", Path.Combine([.. parts.Skip(1)]) + ".json");
                _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, digest.Value.ToJson());
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    internal override ITrailObjects Open(TrailIntegrityOptions options) => _objects = new BucketObjects(_session, _place, options, _takesQueries);

    private static S3Location Place(string uri)
    {
        S3Location given = S3Location.Parse(uri);
        string[] parts = given.Prefix.TrimEnd('/').Split('/');
        int logs = Array.IndexOf(parts, "AWSLogs");
        if (logs >= 0 && logs < parts.Length - 1 && !parts.Contains(QueryFolder.LakeFolder))
        {
            throw new ArgumentException($"'{uri}' leads below AWSLogs: give the place above it, and choose regions or accounts for parts of it.");
        }

        return logs == parts.Length - 1 ? new S3Location(given.Bucket, string.Join("/", parts.Take(logs))) : given;
    }

    private static string HomeRegion(string arn)
    {
        string[] parts = arn.Split(':');
        return parts.Length == 6 && parts[2] == "cloudtrail" && parts[5].StartsWith("trail/", StringComparison.Ordinal) ? parts[3]
            : throw new ArgumentException(
                $"'{arn}' is not the ARN of a trail, such as arn:aws:cloudtrail:us-east-1:123456789012:trail/main.");
    }

    private static async Task<S3Location> PlaceAsync(AwsSession session, string arn, CancellationToken cancellation)
    {
        JsonObject reply = await session.CallAsync(
            "CloudTrail", "DescribeTrails", new JsonObject { ["includeShadowTrails"] = true }, cancellation: cancellation).ConfigureAwait(false);
        JsonNode trail = (reply["trailList"] as JsonArray)?.FirstOrDefault(t => (string?)t?["TrailARN"] == arn)
            ?? throw new AwsException(TrailFailure.NotFound, $"There is no trail {arn}.", null);
        return new S3Location((string?)trail["S3BucketName"] ?? string.Empty, (string?)trail["S3KeyPrefix"] ?? string.Empty);
    }
}
