using System.Security.Cryptography;

namespace CloudTrailSec.Aws.Compat;

/// <summary>HTTP without what a signed request has no use for, as far as the platform lets it be left out.</summary>
internal static class Requests
{
#if NETSTANDARD2_0
    internal static HttpMessageInvoker Invoker(int connections) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = connections });

    /// <summary>An address as it is written; null where the platform would write it otherwise.</summary>
    internal static Uri? Exact(string origin, string path, string query) =>
        Uri.TryCreate($"{origin}{path}?{query}".TrimEnd('?'), UriKind.Absolute, out Uri? place)
            && place.AbsolutePath == path && place.Query.TrimStart('?') == query ? place : null;

    internal static byte[] Hmac(byte[] key, byte[] text)
    {
        using HMACSHA256 hmac = new(key);
        return hmac.ComputeHash(text);
    }
#else
    internal static HttpMessageInvoker Invoker(int connections) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        MaxConnectionsPerServer = connections,
        ActivityHeadersPropagator = null,
    });

    /// <summary>An address as it is written.</summary>
    internal static Uri? Exact(string origin, string path, string query) => new(
        query.Length == 0 ? origin + path : $"{origin}{path}?{query}",
        new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    internal static byte[] Hmac(byte[] key, byte[] text) => HMACSHA256.HashData(key, text);
#endif
}
