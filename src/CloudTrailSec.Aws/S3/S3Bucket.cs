using Amazon.S3;
using Amazon.S3.Model;

namespace CloudTrailSec.Aws;

/// <summary>Lists a bucket and gets parts of its objects. A part that breaks off is gone on with where it broke.</summary>
internal sealed class S3Bucket(AwsSession session, S3Location location, bool requesterPays)
{
    private const int Attempts = 6;
    private const string FallbackRegion = "us-east-1";

    internal static readonly TimeSpan UsualIdle = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _lists = new(16);
    private readonly SemaphoreSlim _gets = new(32);
    private volatile S3Region? _region;

    internal S3Location Location { get; } = location;

    /// <summary>How long a connection may give nothing before another is made.</summary>
    internal TimeSpan Idle { get; init; } = UsualIdle;

    private RequestPayer? Payer => requesterPays ? RequestPayer.Requester : null;

    /// <summary>The caller's own region, until S3 says that the bucket is in another.</summary>
    private S3Region Region =>
        _region ??= new S3Region(session, session.RegionOr(FallbackRegion), Location.Bucket, requesterPays);

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
                response = await MadeAsync(client => client.ListObjectsV2Async(request, cancellation)).ConfigureAwait(false);
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
            GetObjectMetadataResponse head = await MadeAsync(
                client => client.GetObjectMetadataAsync(request, cancellation)).ConfigureAwait(false);
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

    /// <summary>A whole object, of which nothing but the name is known, with what is kept beside it.</summary>
    /// <exception cref="IOException">The body broke off.</exception>
    /// <exception cref="AmazonS3Exception">It cannot be had.</exception>
    internal async Task<Download> WholeAsync(string key, CancellationToken cancellation)
    {
        string path = $"{Location.Bucket}/{key}";
        DirectReply reply = await TryDirectAsync(new S3Entry(key, 0, string.Empty), null, cancellation).ConfigureAwait(false);
        if (reply.Response is not null)
        {
            using HttpResponseMessage direct = reply.Response;
            return await Download.OfAsync(direct, path, Idle, cancellation).ConfigureAwait(false);
        }

        GetObjectRequest request = new() { BucketName = Location.Bucket, Key = key, RequestPayer = Payer };
        using GetObjectResponse response = await MadeAsync(client => client.GetObjectAsync(request, cancellation)).ConfigureAwait(false);
        if (reply.IsRefused)
        {
            Region.Direct.GiveUp();
        }

        return await Download.OfAsync(response, path, Idle, cancellation).ConfigureAwait(false);
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
        DirectReply reply = await TryDirectAsync(entry, range, cancellation).ConfigureAwait(false);
        using HttpResponseMessage? direct = reply.Response;
        using GetObjectResponse? response = direct is null ? await AskAsync(entry, range, cancellation).ConfigureAwait(false) : null;
        if (reply.IsRefused)
        {
            Region.Direct.GiveUp();
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

    private async Task<DirectReply> TryDirectAsync(S3Entry entry, ByteRange? range, CancellationToken cancellation)
    {
        S3Region region = Region;
        DirectReply reply = await TryDirectAsync(region.Direct, entry, range, cancellation).ConfigureAwait(false);
        if (region.Told(reply.Region) is { } other)
        {
            _region = other;
            reply = await TryDirectAsync(other.Direct, entry, range, cancellation).ConfigureAwait(false);
        }

        return reply;
    }

    private async Task<DirectReply> TryDirectAsync(
        DirectGet direct, S3Entry entry, ByteRange? range, CancellationToken cancellation)
    {
        using CancellationTokenSource idle = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        idle.CancelAfter(Idle);
        try
        {
            return await direct.TryAsync(entry, range, idle.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return DirectReply.None;
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
        return MadeAsync(client => client.GetObjectAsync(request, cancellation));
    }

    /// <summary>Makes a call, and makes it again where the bucket turns out to be in another region.</summary>
    private async Task<T> MadeAsync<T>(Func<AmazonS3Client, Task<T>> call)
    {
        S3Region region = Region;
        try
        {
            return await SkewedCalls.MadeAsync(() => call(region.Client)).ConfigureAwait(false);
        }
        catch (AmazonS3Exception refused) when (region.Told(S3Region.Of(refused)) is { } other)
        {
            _region = other;
            return await SkewedCalls.MadeAsync(() => call(other.Client)).ConfigureAwait(false);
        }
    }

    /// <summary>A body that broke off after so many bytes.</summary>
    private sealed class Interruption(int got, Exception cause) : Exception(cause.Message, cause)
    {
        internal int Got { get; } = got;
    }
}
