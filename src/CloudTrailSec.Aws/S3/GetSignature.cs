using System.Globalization;
using Amazon.Runtime;
using Amazon.Util;
using CloudTrailSec.Aws.Compat;
using CloudTrailSec.Compat;

namespace CloudTrailSec.Aws;

/// <summary>
/// Signs requests without a body for S3: Signature Version 4, as
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html describes it.
/// </summary>
internal sealed class GetSignature(string region, string host, bool requesterPays)
{
    private const string EmptyBody = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private volatile Day? _day;

    /// <summary>Puts the headers in that are signed, and the signature.</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">What is asked for, escaped as it is sent.</param>
    /// <param name="query">The query, escaped as it is sent, its names in order; empty where there is none.</param>
    /// <param name="credentials">Who asks.</param>
    /// <param name="now">The time.</param>
    internal void Sign(HttpRequestMessage request, string path, string query, ImmutableCredentials credentials, DateTime now)
    {
        string time = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        Day day = DayOf(credentials, time.Substring(0, 8));
        string more = requesterPays ? "\nx-amz-request-payer:requester" : string.Empty;
        string names = requesterPays
            ? "host;x-amz-content-sha256;x-amz-date;x-amz-request-payer" : "host;x-amz-content-sha256;x-amz-date";
        Add(request, "x-amz-content-sha256", EmptyBody);
        Add(request, "x-amz-date", time);
        if (requesterPays)
        {
            Add(request, "x-amz-request-payer", "requester");
        }

        if (credentials.UseToken)
        {
            Add(request, "x-amz-security-token", credentials.Token);
            more += "\nx-amz-security-token:" + credentials.Token;
            names += ";x-amz-security-token";
        }

        string asked = $"GET\n{path}\n{query}\nhost:{host}\nx-amz-content-sha256:{EmptyBody}\nx-amz-date:{time}{more}\n\n{names}\n{EmptyBody}";
        string signed = $"AWS4-HMAC-SHA256\n{time}\n{day.Scope}\n{Hex(Sha256.Of(Utf8.ToBytes(asked)))}";
        string signature = Hex(Requests.Hmac(day.Key, Utf8.ToBytes(signed)));
        Add(request, "Authorization", $"{day.Begin}{names}, Signature={signature}");
    }

    /// <summary>The key of a day is used again and again.</summary>
    private Day DayOf(ImmutableCredentials credentials, string date)
    {
        if (_day is not { } day || day.Date != date || day.AccessKey != credentials.AccessKey || day.Secret != credentials.SecretKey)
        {
            _day = day = new Day(credentials.AccessKey, credentials.SecretKey, date, region);
        }

        return day;
    }

    private static void Add(HttpRequestMessage request, string name, string value) =>
        request.Headers.TryAddWithoutValidation(name, value);

    private static string Hex(byte[] bytes) => AWSSDKUtils.ToHex(bytes, lowercase: true);

    /// <summary>What is the same for all that an access key signs in a day.</summary>
    private sealed class Day(string accessKey, string secret, string date, string region)
    {
        internal string AccessKey { get; } = accessKey;

        internal string Secret { get; } = secret;

        internal string Date { get; } = date;

        internal string Scope { get; } = $"{date}/{region}/s3/aws4_request";

        internal string Begin { get; } =
            $"AWS4-HMAC-SHA256 Credential={accessKey}/{date}/{region}/s3/aws4_request, SignedHeaders=";

        internal byte[] Key { get; } = new[] { date, region, "s3", "aws4_request" }.Aggregate(
            Utf8.ToBytes("AWS4" + secret), (key, part) => Requests.Hmac(key, Utf8.ToBytes(part)));
    }
}
