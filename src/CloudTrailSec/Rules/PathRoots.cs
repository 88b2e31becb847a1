namespace CloudTrailSec.Rules;

/// <summary>Some of the parts of a record: one bit for each <see cref="PathRoot"/>.</summary>
[Flags]
internal enum PathRoots
{
    None = 0,

    /// <summary>The event's name and source.</summary>
    Name = (1 << PathRoot.EventName) | (1 << PathRoot.EventSource),
}

/// <summary>One part as some.</summary>
internal static class PathRootExtensions
{
    internal static PathRoots Alone(this PathRoot part) => (PathRoots)(1 << (int)part);
}
