namespace CloudTrailSec;

/// <summary>
/// Lists that scripts can index. PowerShell knows nothing of the types that the compiler makes for collection expressions:
/// of those, <c>[0]</c> gives the whole list.
/// </summary>
internal static class PlainArray
{
    internal static IReadOnlyList<T> Of<T>(IReadOnlyList<T> list) => list as T[] ?? list.ToArray();
}
