using CloudTrailSec.Compat;

namespace CloudTrailSec;

/// <summary>A finding's id, which is the same whenever the same cause is found again.</summary>
internal static class FindingId
{
    internal static string Of(string cause) =>
        new Guid(Sha256.Of(Utf8.ToBytes(cause)).AsSpan(0, 16).ToArray()).ToString();
}
