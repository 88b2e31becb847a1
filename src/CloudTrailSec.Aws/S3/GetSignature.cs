using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.Util;

namespace CloudTrailSec.Aws;

/// <summary>
/// Signs requests without a body for S3: Signature Version 4, as
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html describes it.
/// </summary>
internal sealed class GetSignature(string region)
{
    private const string EmptyBody = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private readonly object _lock = new();
    private (string Secret, string Day, byte[] Key)? _last;

    /// <summary>Puts the headers in; those that begin with x-amz and are there already are signed too.</summary>
    internal void Sign(HttpRequestMessage request, ImmutableCredentials credentials, DateTime now)
    {
        string time = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        Add(request, "x-amz-content-sha256", EmptyBody);
        Add(request, "x-amz-date", time);
        if (credentials.UseToken)
        {
            Add(request, "x-amz-security-token", credentials.Token);
        }

        KeyValuePair<string, string>[] headers =
        [
            .. request.Headers.Where(h => h.Key.StartsWith("x-amz-", StringComparison.Ordinal))
                .Select(h => new KeyValuePair<string, string>(h.Key, h.Value.Single()))
                .Append(new KeyValuePair<string, string>("host", request.RequestUri!.Authority))
                .OrderBy(h => h.Key, StringComparer.Ordinal),
        ];
        string names = string.Join(";", headers.Select(h => h.Key));
        string lines = string.Concat(headers.Select(h => $"{h.Key}:{h.Value}\n"));
        string asked = $"GET\n{request.RequestUri!.AbsolutePath}\n\n{lines}\n{names}\n{EmptyBody}";
        string scope = $"{time.Substring(0, 8)}/{region}/s3/aws4_request";
        string signature = AWSSDKUtils.ToHex(
            Hmac(Key(credentials.SecretKey, time.Substring(0, 8)), $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hash(asked)}"),
            lowercase: true);
        Add(
            request,
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={credentials.AccessKey}/{scope}, SignedHeaders={names}, Signature={signature}");
    }

    /// <summary>The key of a day is used again and again.</summary>
    private byte[] Key(string secret, string day)
    {
        lock (_lock)
        {
            if (_last is not { } last || last.Secret != secret || last.Day != day)
            {
                byte[] ofDay = Hmac(Encoding.UTF8.GetBytes("AWS4" + secret), day);
                _last = last = (secret, day, Hmac(Hmac(Hmac(ofDay, region), "s3"), "aws4_request"));
            }

            return last.Key;
        }
    }

    private static void Add(HttpRequestMessage request, string name, string value) =>
        request.Headers.TryAddWithoutValidation(name, value);

    private static byte[] Hmac(byte[] key, string text)
    {
        using HMACSHA256 hmac = new(key);
        return hmac.ComputeHash(Encoding.UTF8.GetBytes(text));
    }

    private static string Hash(string text)
    {
        using SHA256 sha = SHA256.Create();
        return AWSSDKUtils.ToHex(sha.ComputeHash(Encoding.UTF8.GetBytes(text)), lowercase: true);
    }
}
