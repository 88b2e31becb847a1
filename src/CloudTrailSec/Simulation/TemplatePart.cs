namespace CloudTrailSec.Simulation;

/// <summary>One part of a <see cref="Template"/>: text as it is, or something to fill in.</summary>
internal readonly struct TemplatePart
{
    internal TemplatePart(PartKind kind, string name = "", int low = 0, int high = 0)
    {
        Kind = kind;
        Name = name;
        Low = low;
        High = high;
        Literal = [];
    }

    internal TemplatePart(byte[] literal)
    {
        Kind = PartKind.Literal;
        Name = string.Empty;
        Literal = literal;
    }

    internal PartKind Kind { get; }

    /// <summary>The value's name.</summary>
    internal string Name { get; }

    /// <summary>A count of characters, the lower end of a range, or seconds to add to the time.</summary>
    internal int Low { get; }

    internal int High { get; }

    internal byte[] Literal { get; }
}
