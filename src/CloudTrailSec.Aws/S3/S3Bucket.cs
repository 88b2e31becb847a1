using Amazon.S3;
using Amazon.S3.Model;

namespace CloudTrailSec.Aws;

/// <summary>Lists a bucket and gets parts of its objects. A part that breaks off is gone on with where it broke.</summary>
internal sealed class S3Bucket(AwsSession session, S3Location location, bool requesterPays)
{
    /// <summary>How many objects are got side by side.</summary>
    internal const int GetsAtOnce = 32;

    private const int Attempts = 6, PagePart = 32 << 10;

    private readonly SemaphoreSlim _lists = new(16);
    private readonly SemaphoreSlim _gets = new(GetsAtOnce);
    private readonly S3Calls _calls = new(session, location.Bucket, requesterPays);

    internal S3Location Location { get; } = location;

    /// <summary>How long a connection may give nothing before another is made.</summary>
    internal TimeSpan Idle { get; init; } = IdleLimit.Usual;

    private RequestPayer? Payer => requesterPays ? RequestPayer.Requester : null;

    /// <summary>Everything directly under a prefix.</summary>
    /// <exception cref="AwsException">It cannot be listed.</exception>
    internal async Task<S3Page> ListAsync(string prefix, CancellationToken cancellation)
    {
        S3Page page = new();
        await _lists.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            do
            {
                page.Add(await PageAsync(prefix, page.Next, cancellation).ConfigureAwait(false));
            }
            while (page.Next is not null);
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
            GetObjectMetadataResponse head = await _calls.MadeAsync(
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

    private async Task<S3Page> PageAsync(string prefix, string? after, CancellationToken cancellation)
    {
        using IdleLimit idle = new(Idle, cancellation);
        DirectReply reply = await _calls.TryAsync((direct, stop) => direct.ListAsync(prefix, after, stop), idle).ConfigureAwait(false);
        if (reply.Response is not null && await PageAsync(reply.Response, idle).ConfigureAwait(false) is { } page)
        {
            return page;
        }

        ListObjectsV2Request request = new()
        {
            BucketName = Location.Bucket,
            Prefix = prefix,
            Delimiter = "/",
            RequestPayer = Payer,
            ContinuationToken = after,
        };
        ListObjectsV2Response response = await _calls.MadeAsync(client => client.ListObjectsV2Async(request, cancellation))
            .ConfigureAwait(false);
        _calls.Mistrust(reply);
        return Page(response);
    }

    /// <summary>What was answered; null where it broke off, or is no page.</summary>
    private static async Task<S3Page?> PageAsync(HttpResponseMessage response, IdleLimit idle)
    {
        using HttpResponseMessage own = response;
        using MemoryStream whole = new();
        try
        {
            Stream body = await own.Content.ReadAsStreamAsync().ConfigureAwait(false);
            byte[] part = new byte[PagePart];
            int read;
            while ((read = await idle.ReadAsync(body, part, 0).ConfigureAwait(false)) > 0)
            {
                whole.Write(part, 0, read);
            }
        }
        catch (Exception end) when (idle.IsBroken(end))
        {
            return null;
        }

        whole.Position = 0;
        return S3PageReader.Read(whole);
    }

    private static S3Page Page(ListObjectsV2Response response)
    {
        S3Page page = new() { Next = response.IsTruncated == true ? response.NextContinuationToken : null };
        page.Objects.AddRange((response.S3Objects ?? []).Select(o => new S3Entry(o.Key, o.Size ?? 0, o.ETag ?? string.Empty)
        {
            Modified = o.LastModified?.ToUniversalTime(),
        }));
        page.Folders.AddRange(response.CommonPrefixes ?? []);
        return page;
    }

    /// <summary>Reads until the part is full, the body ends or the connection breaks.</summary>
    private async Task<int> ReadAsync(S3Entry entry, long from, byte[] part, int at, CancellationToken cancellation)
    {
        ByteRange? range = from > 0 || part.Length - at < entry.Size ? new ByteRange(from, from + part.Length - at - 1) : null;
        using IdleLimit idle = new(Idle, cancellation);
        DirectReply reply = await _calls.TryAsync((direct, stop) => direct.GetAsync(entry, range, stop), idle).ConfigureAwait(false);
        if (reply.Response is not null)
        {
            using HttpResponseMessage direct = reply.Response;
            Stream body = await direct.Content.ReadAsStreamAsync().ConfigureAwait(false);
            return await FillAsync(body, part, at, idle).ConfigureAwait(false);
        }

        using GetObjectResponse response = await AskAsync(entry, range, cancellation).ConfigureAwait(false);
        _calls.Mistrust(reply);
        using IdleLimit again = new(Idle, cancellation);
        return await FillAsync(response.ResponseStream, part, at, again).ConfigureAwait(false);
    }

    private static async Task<int> FillAsync(Stream body, byte[] part, int at, IdleLimit idle)
    {
        int got = 0;
        try
        {
            int read;
            do
            {
                read = await idle.ReadAsync(body, part, at + got).ConfigureAwait(false);
                got += read;
            }
            while (read > 0 && at + got < part.Length);
        }
        catch (Exception end) when (idle.IsBroken(end))
        {
            throw new Interruption(got, end);
        }

        return at + got < part.Length ? throw new Interruption(got, new IOException("The body is cut off.")) : got;
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
        return _calls.MadeAsync(client => client.GetObjectAsync(request, cancellation));
    }

    /// <summary>A body that broke off after so many bytes.</summary>
    private sealed class Interruption(int got, Exception cause) : Exception(cause.Message, cause)
    {
        internal int Got { get; } = got;
    }
}
