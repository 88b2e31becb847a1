using System.Collections.Concurrent;
using System.Net;
using Amazon.S3;
using CloudTrailSec.Integrity;

namespace CloudTrailSec.Aws;

/// <summary>Gets whole objects, many at the same time, before they are asked for.</summary>
internal sealed class BucketDownloads(AwsSession session)
{
    private const int AtOnce = 32, Attempts = 5, SmallBytes = 256 << 10;
    private const long MostKept = 64L << 20;

    private readonly ConcurrentDictionary<string, Task<Download?>> _begun = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, WholeObjects> _buckets = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turns = new(AtOnce);
    private long _kept;

    internal void Begin(IEnumerable<string> paths, CancellationToken cancellation)
    {
        foreach (string path in paths)
        {
            _ = _begun.GetOrAdd(path, p => Task.Run(() => GetAsync(p, cancellation), cancellation));
        }
    }

    /// <summary>An object; null where it does not exist. Digests are asked for twice, and small: those are kept.</summary>
    /// <exception cref="AwsException">It cannot be had.</exception>
    internal Download? Take(string path)
    {
        Task<Download?> task = _begun.GetOrAdd(path, p => Task.Run(() => GetAsync(p, CancellationToken.None)));
        Download? download = task.GetAwaiter().GetResult();
        bool isKept = ObjectName.IsAmongDigests(path) && download?.Body.Length <= SmallBytes && Interlocked.Read(ref _kept) < MostKept;
        if (!isKept)
        {
            _ = _begun.TryRemove(path, out _);
        }
        else
        {
            _ = Interlocked.Add(ref _kept, download!.Body.Length);
        }

        return download;
    }

    private async Task<Download?> GetAsync(string path, CancellationToken cancellation)
    {
        string[] parts = path.Split(['/'], 2);
        WholeObjects bucket = _buckets.GetOrAdd(parts[0], name => new WholeObjects(session, name));
        await _turns.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            for (int attempt = 1; ; attempt++)
            {
                try
                {
                    return await bucket.GetAsync(parts[1], cancellation).ConfigureAwait(false);
                }
                catch (IOException broken) when (broken is not AwsException && attempt < Attempts)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(50 << attempt), cancellation).ConfigureAwait(false);
                }
            }
        }
        catch (ArgumentException odd)
        {
            // The SDK stumbles over headers that S3 itself does not send.
            throw new IOException($"s3://{path} cannot be read: {odd.Message}", odd);
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound && missing.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
        catch (Exception failure) when (failure is not AwsException && AwsFailures.IsOne(failure))
        {
            cancellation.ThrowIfCancellationRequested();
            throw AwsFailures.Of(failure, "S3", "GetObject", "s3:GetObject", "s3://" + path);
        }
        finally
        {
            _ = _turns.Release();
        }
    }
}
