using System.Net;
using System.Net.Http.Headers;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CloudTrailSec.Aws.Compat;

namespace CloudTrailSec.Aws;

/// <summary>
/// Lists a bucket and gets its objects without the SDK's pipeline, at a fraction of its work for each: a trail is many small
/// files. Only what goes well is given; everything else is for the SDK to do again, with its retries, redirects, clock
/// correction and errors.
/// </summary>
internal sealed class DirectGet
{
    /// <summary>How wrong a clock may be; S3 itself lets a quarter of an hour pass.</summary>
    private static readonly TimeSpan s_clockTolerance = TimeSpan.FromMinutes(4);

    private readonly AwsSession _session;
    private readonly Uri? _bucket;
    private readonly string _origin;
    private readonly GetSignature _signature;
    private volatile bool _hasGivenUp;
    private long _clockTicks;

    internal DirectGet(AwsSession session, AmazonS3Client client, string bucket, string region, bool requesterPays)
    {
        _session = session;
        _bucket = IsPlain(bucket) ? Place(client, bucket) : null;
        _origin = _bucket?.GetLeftPart(UriPartial.Authority) ?? string.Empty;
        _signature = new GetSignature(region, _bucket?.Authority ?? string.Empty, requesterPays);
    }

    /// <summary>An object or a part of it; nothing where the SDK is to get it.</summary>
    internal Task<DirectReply> GetAsync(S3Entry entry, ByteRange? range, CancellationToken cancellation)
    {
        string key = string.Join("/", entry.Key.Split('/').Select(Uri.EscapeDataString));
        return SendAsync(key, string.Empty, request =>
        {
            if (entry.ETag.Length > 0)
            {
                _ = request.Headers.TryAddWithoutValidation("If-Match", entry.ETag);
            }

            if (range is not null)
            {
                request.Headers.Range = new RangeHeaderValue(range.Start, range.End);
            }
        }, range is null ? HttpStatusCode.OK : HttpStatusCode.PartialContent, cancellation);
    }

    /// <summary>A page of what is directly under a prefix; nothing where the SDK is to list it.</summary>
    internal Task<DirectReply> ListAsync(string prefix, string? after, CancellationToken cancellation)
    {
        string from = string.IsNullOrEmpty(after) ? string.Empty : $"continuation-token={Uri.EscapeDataString(after)}&";
        string query = $"{from}delimiter=%2F&list-type=2&prefix={Uri.EscapeDataString(prefix)}";
        return SendAsync(string.Empty, query, _ => { }, HttpStatusCode.OK, cancellation);
    }

    /// <summary>The SDK could do what was refused here: from now on it is asked at once.</summary>
    internal void GiveUp() => _hasGivenUp = true;

    private async Task<DirectReply> SendAsync(
        string key, string query, Action<HttpRequestMessage> add, HttpStatusCode good, CancellationToken cancellation)
    {
        if (_bucket is null || _hasGivenUp || Requests.Exact(_origin, _bucket.AbsolutePath + key, query) is not { } place)
        {
            return DirectReply.None;
        }

        try
        {
            HttpResponseMessage response = await SendAsync(place, key, query, add, cancellation).ConfigureAwait(false);
            if (response.StatusCode != good && IsClockWrong(response))
            {
                response.Dispose();
                response = await SendAsync(place, key, query, add, cancellation).ConfigureAwait(false);
            }

            return Reply(response, good);
        }
        catch (HttpRequestException)
        {
            return DirectReply.None;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        Uri place, string key, string query, Action<HttpRequestMessage> add, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, place);
        add(request);
        _ = request.Headers.TryAddWithoutValidation("User-Agent", ServiceConfig.OwnUserAgent);
        ImmutableCredentials credentials = await _session.KeysAsync().ConfigureAwait(false);
        DateTime now = DateTime.UtcNow + TimeSpan.FromTicks(Interlocked.Read(ref _clockTicks));
        _signature.Sign(request, _bucket!.AbsolutePath + key, query, credentials, now);
        return await _session.Http.SendAsync(request, cancellation).ConfigureAwait(false);
    }

    /// <summary>Sets our clock by the server's, where that is what a request may have been refused for.</summary>
    private bool IsClockWrong(HttpResponseMessage refused)
    {
        if (refused.Headers.Date is not { } time)
        {
            return false;
        }

        TimeSpan known = TimeSpan.FromTicks(Interlocked.Read(ref _clockTicks));
        TimeSpan told = time.UtcDateTime - DateTime.UtcNow;
        if ((told - known).Duration() <= s_clockTolerance)
        {
            return false;
        }

        _ = Interlocked.Exchange(ref _clockTicks, told.Ticks);
        return true;
    }

    private static DirectReply Reply(HttpResponseMessage response, HttpStatusCode good)
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
