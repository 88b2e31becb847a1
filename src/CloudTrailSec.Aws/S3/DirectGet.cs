using System.Net;
using System.Net.Http.Headers;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace CloudTrailSec.Aws;

/// <summary>
/// Gets objects without the SDK's pipeline, at a tenth of its work for each: a trail is many small files. Only what goes well
/// is given; everything else is for the SDK to do again, with its retries, redirects, clock correction and errors.
/// </summary>
internal sealed class DirectGet
{
    private readonly AwsSession _session;
    private readonly Uri? _bucket;
    private readonly GetSignature _signature;
    private readonly bool _requesterPays;
    private readonly string _clockKey;
    private volatile bool _hasGivenUp;

    internal DirectGet(AwsSession session, AmazonS3Client client, string bucket, string region, bool requesterPays)
    {
        _session = session;
        _requesterPays = requesterPays;
        _signature = new GetSignature(region);
        _bucket = IsPlain(bucket) ? Place(client, bucket) : null;
        _clockKey = _bucket?.ToString().TrimEnd('/') ?? string.Empty;
    }

    /// <summary>An object or a part of it; nothing where the SDK is to get it.</summary>
    internal async Task<DirectReply> TryAsync(S3Entry entry, ByteRange? range, CancellationToken cancellation)
    {
        string path = string.Join("/", entry.Key.Split('/').Select(Uri.EscapeDataString));
        if (_bucket is null || _hasGivenUp || !Uri.TryCreate(_bucket + path, UriKind.Absolute, out Uri? place)
            || place.AbsolutePath != _bucket.AbsolutePath + path)
        {
            return DirectReply.None;
        }

        using HttpRequestMessage request = new(HttpMethod.Get, place);
        if (_requesterPays)
        {
            _ = request.Headers.TryAddWithoutValidation("x-amz-request-payer", "requester");
        }

        if (range is not null)
        {
            request.Headers.Range = new RangeHeaderValue(range.Start, range.End);
        }

        if (entry.ETag.Length > 0)
        {
            _ = request.Headers.TryAddWithoutValidation("If-Match", entry.ETag);
        }

        _ = request.Headers.TryAddWithoutValidation("User-Agent", ServiceConfig.OwnUserAgent);
        ImmutableCredentials credentials = await _session.KeysAsync().ConfigureAwait(false);

        // The SDK finds out by the listing where the clock is wrong.
        _signature.Sign(request, credentials, CorrectClockSkew.GetCorrectedUtcNowForEndpoint(_clockKey));
        try
        {
            return Good(
                await _session.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false),
                range is null ? HttpStatusCode.OK : HttpStatusCode.PartialContent);
        }
        catch (HttpRequestException)
        {
            return DirectReply.None;
        }
    }

    /// <summary>The SDK could do what was refused here: from now on it is asked at once.</summary>
    internal void GiveUp() => _hasGivenUp = true;

    private static DirectReply Good(HttpResponseMessage response, HttpStatusCode good)
    {
        if (response.StatusCode == good)
        {
            return new DirectReply { Response = response };
        }

        using HttpResponseMessage refused = response;
        return new DirectReply
        {
            IsRefused = refused.StatusCode < HttpStatusCode.InternalServerError,
            Region = refused.Headers.TryGetValues(ReplyReader.BucketRegion, out IEnumerable<string>? told) ? told.First() : null,
        };
    }

    /// <summary>Access points and directory buckets are signed for in other ways.</summary>
    private static bool IsPlain(string bucket) =>
        !bucket.StartsWith("arn:", StringComparison.Ordinal) && !bucket.EndsWith("--x-s3", StringComparison.Ordinal);

    /// <summary>Where the SDK finds the bucket: by its host or its path, in its partition, or at an address that was given.</summary>
    private static Uri? Place(AmazonS3Client client, string bucket)
    {
        string url = client.DetermineServiceOperationEndpoint(new GetObjectRequest { BucketName = bucket, Key = "k" }).URL;
        string place = url.TrimEnd('/') + "/";
        return Uri.TryCreate(place, UriKind.Absolute, out Uri? found) && found.Query.Length == 0 ? found : null;
    }
}
