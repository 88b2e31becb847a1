using System.Security.Cryptography;

namespace CloudTrailSec.Compat;

/// <summary>SHA-256 of bytes at hand. .NET Standard 2.0 needs an object for it.</summary>
internal static class Sha256
{
#if NETSTANDARD2_0
    internal static byte[] Of(byte[] bytes)
    {
        using SHA256 hash = SHA256.Create();
        return hash.ComputeHash(bytes);
    }
#else
    internal static byte[] Of(byte[] bytes) => SHA256.HashData(bytes);
#endif
}
