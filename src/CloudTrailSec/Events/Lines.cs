namespace CloudTrailSec.Events;

/// <summary>Lines of text, with either line end.</summary>
internal static class Lines
{
    internal static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> line) =>
        line.Length > 0 && line[line.Length - 1] == '\r' ? line.Slice(0, line.Length - 1) : line;
}
