using Amazon.S3;
using Amazon.S3.Model;

namespace CloudTrailSec.Aws;

/// <summary>Gets whole objects of a bucket, of which nothing but the names are known, with what is kept beside them.</summary>
internal sealed class WholeObjects(AwsSession session, string bucket)
{
    private readonly S3Calls _calls = new(session, bucket, requesterPays: false);

    /// <exception cref="IOException">The body broke off.</exception>
    /// <exception cref="AmazonS3Exception">It cannot be had.</exception>
    internal async Task<Download> GetAsync(string key, CancellationToken cancellation)
    {
        string path = $"{bucket}/{key}";
        using IdleLimit idle = new(IdleLimit.Usual, cancellation);
        DirectReply reply = await _calls.TryAsync(
            (direct, stop) => direct.GetAsync(new S3Entry(key, 0, string.Empty), null, stop), idle).ConfigureAwait(false);
        if (reply.Response is not null)
        {
            using HttpResponseMessage direct = reply.Response;
            return await Download.OfAsync(direct, path, idle).ConfigureAwait(false);
        }

        GetObjectRequest request = new() { BucketName = bucket, Key = key };
        using GetObjectResponse response =
            await _calls.MadeAsync(client => client.GetObjectAsync(request, cancellation)).ConfigureAwait(false);
        _calls.Mistrust(reply);
        using IdleLimit again = new(IdleLimit.Usual, cancellation);
        return await Download.OfAsync(response, path, again).ConfigureAwait(false);
    }
}
