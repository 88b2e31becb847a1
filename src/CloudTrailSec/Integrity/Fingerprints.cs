using System.Reflection;
using System.Security.Cryptography;

namespace CloudTrailSec.Integrity;

/// <summary>What CloudTrail names its keys by.</summary>
internal static class Fingerprints
{
    /// <summary>The MD5 of a key's DER bytes, hex. It identifies and proves nothing, so MD5 will do.</summary>
    /// <returns>Null where the platform forbids MD5 (FIPS mode).</returns>
    internal static string? Of(byte[] der)
    {
        try
        {
            using MD5 md5 = MD5.Create();
            return Hex.Of(md5.ComputeHash(der));
        }
        catch (Exception e) when (e is TargetInvocationException or InvalidOperationException or CryptographicException)
        {
            return null;
        }
    }
}
