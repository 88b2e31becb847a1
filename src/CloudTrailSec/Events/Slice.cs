namespace CloudTrailSec.Events;

/// <summary>Where a value stands in the record it belongs to. A string's slice leaves out the quotes.</summary>
internal readonly struct Slice(int start, int length)
{
    internal readonly int Start = start;
    internal readonly int Length = length;

    /// <summary>The record has no such key, or it is null. (A record starts with a brace, so no value starts at 0.)</summary>
    internal bool IsMissing => Start == 0;

    internal ReadOnlySpan<byte> Of(ReadOnlySpan<byte> record) => record.Slice(Start, Length);
}
