namespace CloudTrailSec.Rules;

/// <summary>The kinds of JSON value; containers last.</summary>
internal enum TapeKind : byte
{
    Null,
    False,
    True,
    Number,
    String,
    Object,
    Array,
}

/// <summary>
/// One JSON value in an <see cref="EventTape"/>. Its children, if any, follow it, up to <see cref="Next"/>.
/// </summary>
internal struct TapeNode
{
    /// <summary>Where the value stands in the bytes; a string without its quotes.</summary>
    internal int Start, Length;

    /// <summary>Where its key stands; length -1 in an array.</summary>
    internal int NameStart, NameLength;

    /// <summary>The node after this value and all inside it.</summary>
    internal int Next;

    /// <summary>The container it is in; -1 for the outermost.</summary>
    internal int Parent;

    internal TapeKind Kind;

    internal bool IsEscaped, IsNameEscaped;

    internal readonly bool IsContainer => Kind >= TapeKind.Object;
}
