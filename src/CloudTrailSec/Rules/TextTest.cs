namespace CloudTrailSec.Rules;

/// <summary>The text matches a pattern.</summary>
internal sealed class TextTest(string value, TextPlace place, bool isCased) : LeafTest
{
    private readonly TextPattern _pattern = TextPattern.Parse(value, place, isCased);

    internal string Value => value;

    internal override string? OnlyText => _pattern.Exact;

    internal override string Words => (place, _pattern.Exact) switch
    {
        (TextPlace.Whole, null) => $"is like {value}",
        (TextPlace.Whole, _) => $"is {value}",
        (TextPlace.Anywhere, _) => $"contains {value}",
        (TextPlace.AtStart, _) => $"starts with {value}",
        _ => $"ends with {value}",
    };

    private protected override bool Passes(ReadOnlySpan<byte> text, EventView view) => _pattern.Matches(text);
}
