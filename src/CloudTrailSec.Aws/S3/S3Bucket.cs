using Amazon.S3;
using Amazon.S3.Model;

namespace CloudTrailSec.Aws;

/// <summary>Lists a bucket and gets parts of its objects. A part that breaks off is gone on with where it broke.</summary>
internal sealed class S3Bucket(AwsSession session, S3Location location, bool requesterPays)
{
    private const int Attempts = 6;
    private const string FallbackRegion = "us-east-1";

    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _lists = new(16);
    private readonly SemaphoreSlim _gets = new(32);
    private readonly Lazy<DirectGet> _direct = new(() => new DirectGet(
        session, session.S3(session.RegionOr(FallbackRegion)), location.Bucket, session.RegionOr(FallbackRegion), requesterPays));

    internal S3Location Location { get; } = location;

    /// <summary>How long a connection may give nothing before another is made.</summary>
    internal TimeSpan Idle { get; init; } = s_idle;

    private RequestPayer? Payer => requesterPays ? RequestPayer.Requester : null;

    private AmazonS3Client Client => session.S3(session.RegionOr(FallbackRegion));

    /// <summary>Everything directly under a prefix.</summary>
    /// <exception cref="AwsException">It cannot be listed.</exception>
    internal async Task<S3Page> ListAsync(string prefix, CancellationToken cancellation)
    {
        S3Page page = new();
        ListObjectsV2Request request = new()
        {
            BucketName = Location.Bucket,
            Prefix = prefix,
            Delimiter = "/",
            RequestPayer = Payer,
        };
        await _lists.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            ListObjectsV2Response response;
            do
            {
                response = await SkewedCalls.MadeAsync(() => Client.ListObjectsV2Async(request, cancellation))
                    .ConfigureAwait(false);
                page.Objects.AddRange((response.S3Objects ?? []).Select(Entry));
                page.Folders.AddRange(response.CommonPrefixes ?? []);
                request.ContinuationToken = response.NextContinuationToken;
            }
            while (response.IsTruncated == true);
        }
        catch (Exception failure) when (failure is not AwsException && AwsFailures.IsOne(failure))
        {
            cancellation.ThrowIfCancellationRequested();
            throw AwsFailures.Of(failure, "S3", "ListObjectsV2", "s3:ListBucket", Location.NameOf(prefix));
        }
        finally
        {
            _ = _lists.Release();
        }

        return page;
    }

    /// <summary>An object, where only its name is known.</summary>
    /// <exception cref="AwsException">It cannot be had.</exception>
    internal async Task<S3Entry> HeadAsync(string key, CancellationToken cancellation)
    {
        try
        {
            GetObjectMetadataRequest request = new() { BucketName = Location.Bucket, Key = key, RequestPayer = Payer };
            GetObjectMetadataResponse head = await SkewedCalls.MadeAsync(
                () => Client.GetObjectMetadataAsync(request, cancellation)).ConfigureAwait(false);
            return new S3Entry(key, head.ContentLength, head.ETag);
        }
        catch (Exception failure) when (failure is not AwsException && AwsFailures.IsOne(failure))
        {
            cancellation.ThrowIfCancellationRequested();
            throw AwsFailures.Of(failure, "S3", "HeadObject", "s3:GetObject", Location.NameOf(key));
        }
    }

    /// <summary>A part of an object.</summary>
    /// <exception cref="AwsException">It cannot be had.</exception>
    internal async Task<byte[]> GetAsync(S3Entry entry, long from, int length, CancellationToken cancellation)
    {
        byte[] part = new byte[length];
        int got = 0;
        await _gets.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            for (int attempt = 1; got < length; attempt++)
            {
                int before = got;
                try
                {
                    got += await ReadAsync(entry, from + got, part, got, cancellation).ConfigureAwait(false);
                }
                catch (Interruption broken) when (attempt < Attempts || broken.Got > 0)
                {
                    got += broken.Got;
                }

                attempt = got > before ? 1 : attempt;
                if (got < length)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(50 << attempt), cancellation).ConfigureAwait(false);
                }
            }
        }
        catch (Exception failure) when (failure is not AwsException && (AwsFailures.IsOne(failure) || failure is Interruption))
        {
            cancellation.ThrowIfCancellationRequested();
            Exception cause = failure is Interruption ? failure.InnerException! : failure;
            throw AwsFailures.Of(cause, "S3", "GetObject", "s3:GetObject", Location.NameOf(entry.Key));
        }
        finally
        {
            _ = _gets.Release();
        }

        return part;
    }

    private static S3Entry Entry(S3Object found) => new(
        found.Key, found.Size ?? 0, found.ETag ?? string.Empty)
    {
        Modified = found.LastModified?.ToUniversalTime(),
    };

    /// <summary>Reads until the part is full, the body ends or the connection breaks.</summary>
    private async Task<int> ReadAsync(S3Entry entry, long from, byte[] part, int at, CancellationToken cancellation)
    {
        ByteRange? range = from > 0 || part.Length - at < entry.Size ? new ByteRange(from, from + part.Length - at - 1) : null;
        (HttpResponseMessage? reply, bool isRefused) = await TryDirectAsync(entry, range, cancellation).ConfigureAwait(false);
        using HttpResponseMessage? direct = reply;
        using GetObjectResponse? response = direct is null ? await AskAsync(entry, range, cancellation).ConfigureAwait(false) : null;
        if (isRefused)
        {
            _direct.Value.GiveUp();
        }

        Stream body = response?.ResponseStream ?? await direct!.Content.ReadAsStreamAsync().ConfigureAwait(false);
        return await ReadAsync(body, part, at, cancellation).ConfigureAwait(false);
    }

    private async Task<int> ReadAsync(Stream body, byte[] part, int at, CancellationToken cancellation)
    {
        using CancellationTokenSource idle = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        int got = 0;
        try
        {
            int read;
            do
            {
                idle.CancelAfter(Idle);
                read = await body.ReadAsync(part, at + got, part.Length - at - got, idle.Token).ConfigureAwait(false);
                got += read;
            }
            while (read > 0 && at + got < part.Length);
        }
        catch (Exception broken) when (!cancellation.IsCancellationRequested
            && (broken is OperationCanceledException || AwsFailures.IsOne(broken)))
        {
            throw new Interruption(got, broken);
        }

        return at + got < part.Length ? throw new Interruption(got, new IOException("The body is cut off.")) : got;
    }

    private async Task<(HttpResponseMessage? Reply, bool IsRefused)> TryDirectAsync(
        S3Entry entry, ByteRange? range, CancellationToken cancellation)
    {
        using CancellationTokenSource idle = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        idle.CancelAfter(Idle);
        try
        {
            return await _direct.Value.TryAsync(entry, range, idle.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, false);
        }
    }

    private Task<GetObjectResponse> AskAsync(S3Entry entry, ByteRange? range, CancellationToken cancellation)
    {
        GetObjectRequest request = new()
        {
            BucketName = Location.Bucket,
            Key = entry.Key,
            EtagToMatch = entry.ETag,
            ByteRange = range,
            RequestPayer = Payer,
        };
        return SkewedCalls.MadeAsync(() => Client.GetObjectAsync(request, cancellation));
    }

    /// <summary>A body that broke off after so many bytes.</summary>
    private sealed class Interruption(int got, Exception cause) : Exception(cause.Message, cause)
    {
        internal int Got { get; } = got;
    }
}
