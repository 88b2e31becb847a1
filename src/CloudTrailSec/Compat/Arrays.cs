namespace CloudTrailSec.Compat;

/// <summary>Arrays that are about to be filled need not be cleared first, where the platform allows it.</summary>
internal static class Arrays
{
#if NETSTANDARD2_0
    internal static byte[] Uncleared(int length) => new byte[length];
#else
    internal static byte[] Uncleared(int length) => GC.AllocateUninitializedArray<byte>(length);
#endif
}
