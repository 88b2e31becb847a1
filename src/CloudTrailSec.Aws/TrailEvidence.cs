using System.Text.Json.Nodes;
using CloudTrailSec.Aws;
using CloudTrailSec.Integrity;

namespace CloudTrailSec;

/// <summary>A trail's digests and logs in its bucket, or results of CloudTrail Lake queries in theirs, with CloudTrail's public keys: all that a proof takes.</summary>
public sealed class TrailEvidence : TrailObjects, IDisposable
{
    private static readonly DateTimeOffset s_firstDigests = new(2015, 9, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly AwsSession _session;
    private readonly S3Location _place;
    private readonly bool _takesQueries;
    private BucketObjects? _objects;

    private TrailEvidence(AwsSession session, S3Location place, JsonObject keys, bool takesQueries)
    {
        _takesQueries = takesQueries;
        _session = session;
        _place = place;
        KeyList = keys;
        PublicKeys = keys.Count == 0 ? TrailPublicKeys.None
            : new TrailPublicKeys(TrailPublicKeys.Parse(System.Text.Encoding.UTF8.GetBytes(keys.ToJsonString()), "CloudTrail"));
    }

    /// <summary>The keys of the regions that were asked, for <see cref="TrailIntegrityOptions.PublicKeys"/>.</summary>
    public TrailPublicKeys PublicKeys { get; }

    /// <summary>Why the keys of some regions could not be read, by region.</summary>
    public IReadOnlyDictionary<string, AwsException> KeyFailures { get; private set; } = new Dictionary<string, AwsException>();

    private JsonArray KeyList { get; }

    /// <summary>Finds a trail's bucket, and asks each region for CloudTrail's public keys.</summary>
    /// <param name="caller">As whom. The trail's home region is called.</param>
    /// <param name="trailArn">The trail.</param>
    /// <param name="options">The time and the regions to check; all regions of the account where it names none.</param>
    /// <param name="cancellation">Ends the asking.</param>
    /// <returns>The evidence. Dispose of it.</returns>
    /// <exception cref="ArgumentException">The ARN is none of a trail.</exception>
    /// <exception cref="AwsException">The trail cannot be found.</exception>
    public static async Task<TrailEvidence> OpenAsync(
        AwsOptions caller, string trailArn, TrailIntegrityOptions options, CancellationToken cancellation = default)
    {
        string[] parts = trailArn.Split(':');
        if (parts.Length != 6 || parts[2] != "cloudtrail" || !parts[5].StartsWith("trail/", StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{trailArn}' is not the ARN of a trail, such as arn:aws:cloudtrail:us-east-1:123456789012:trail/main.");
        }

        AwsSession session = new(caller.In(parts[3]));
        return await OpenAsync(session, () => PlaceAsync(session, trailArn, cancellation), options, takesQueries: false, cancellation)
            .ConfigureAwait(false);
    }

    /// <summary>Asks each region for CloudTrail's public keys, to check what lies in a place of a bucket.</summary>
    /// <param name="caller">As whom. Its region is called for the bucket.</param>
    /// <param name="uri">
    /// <c>s3://BUCKET</c> or <c>s3://BUCKET/PREFIX</c>: what stands before AWSLogs, or a folder of CloudTrail Lake's query results.
    /// </param>
    /// <param name="options">The time and the regions to check; all regions of the account where it names none.</param>
    /// <param name="cancellation">Ends the asking.</param>
    /// <returns>The evidence. Dispose of it.</returns>
    /// <exception cref="ArgumentException">It is no such place.</exception>
    public static async Task<TrailEvidence> OpenPlaceAsync(
        AwsOptions caller, string uri, TrailIntegrityOptions options, CancellationToken cancellation = default)
    {
        S3Location given = S3Location.Parse(uri);
        string[] parts = given.Prefix.TrimEnd('/').Split('/');
        int logs = Array.IndexOf(parts, "AWSLogs");
        if (logs >= 0 && logs < parts.Length - 1 && !parts.Contains(QueryFolder.LakeFolder))
        {
            throw new ArgumentException($"'{uri}' leads below AWSLogs: give the place above it, and -Region or -AccountId for parts of it.");
        }

        S3Location place = logs == parts.Length - 1 ? new S3Location(given.Bucket, string.Join("/", parts.Take(logs))) : given;
        return await OpenAsync(new AwsSession(caller), () => Task.FromResult(place), options, takesQueries: true, cancellation)
            .ConfigureAwait(false);
    }

    private static async Task<TrailEvidence> OpenAsync(
        AwsSession session, Func<Task<S3Location>> find, TrailIntegrityOptions options, bool takesQueries, CancellationToken cancellation)
    {
        try
        {
            S3Location place = await find().ConfigureAwait(false);
            IReadOnlyList<string> regions = options.Regions.Count > 0 ? options.Regions
                : (await Regions.OfAsync(session, cancellation).ConfigureAwait(false)).Names;
            (JsonArray keys, Dictionary<string, AwsException> failures) =
                await KeysAsync(session, regions, options, cancellation).ConfigureAwait(false);
            return new TrailEvidence(session, place, keys, takesQueries) { KeyFailures = failures };
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
        PublicKeys = new TrailPublicKeys([.. PublicKeys.Keys, .. options.PublicKeys.Keys]),
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
        File.WriteAllText(Path.Combine(root, "public-keys.json"), new JsonObject { ["PublicKeyList"] = KeyList.DeepClone() }.ToJsonString());
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

    private static async Task<S3Location> PlaceAsync(AwsSession session, string arn, CancellationToken cancellation)
    {
        JsonObject reply = await session.CallAsync(
            "CloudTrail", "DescribeTrails", new JsonObject { ["includeShadowTrails"] = true }, cancellation: cancellation).ConfigureAwait(false);
        JsonNode trail = (reply["trailList"] as JsonArray)?.FirstOrDefault(t => (string?)t?["TrailARN"] == arn)
            ?? throw new AwsException(TrailFailure.NotFound, $"There is no trail {arn}.", null);
        return new S3Location((string?)trail["S3BucketName"] ?? string.Empty, (string?)trail["S3KeyPrefix"] ?? string.Empty);
    }

    private static async Task<(JsonArray Keys, Dictionary<string, AwsException> Failures)> KeysAsync(
        AwsSession session, IReadOnlyList<string> regions, TrailIntegrityOptions options, CancellationToken cancellation)
    {
        DateTimeOffset from = options.After ?? s_firstDigests, until = options.Before ?? DateTimeOffset.UtcNow;
        JsonObject asked = new() { ["StartTime"] = Seconds(from.AddDays(-1)), ["EndTime"] = Seconds(until.AddDays(1)) };
        Dictionary<string, AwsException> failures = [];
        JsonArray[] keys = await Task.WhenAll(regions.Select(async region =>
        {
            JsonArray own = [];
            try
            {
                await foreach (JsonObject page in session.PagesAsync("CloudTrail", "ListPublicKeys", asked, region: region, cancellation: cancellation)
                    .ConfigureAwait(false))
                {
                    foreach (JsonNode? key in page["PublicKeyList"] as JsonArray ?? [])
                    {
                        own.Add(key?.DeepClone());
                    }
                }
            }
            catch (AwsException failure)
            {
                lock (failures)
                {
                    failures[region] = failure;
                }
            }

            return own;
        })).ConfigureAwait(false);
        return (new JsonArray([.. keys.SelectMany(k => k).Select(k => k?.DeepClone())]), failures);
    }

    private static long Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds();
}
