namespace CloudTrailSec.Rules;

/// <summary>A test of the values that a field has: one of the values in a rule, with its modifiers.</summary>
internal abstract class ValueTest
{
    /// <summary>The test fails.</summary>
    internal const int Fails = -1;

    /// <summary>The test holds because there is no such value.</summary>
    internal const int HoldsOfNone = -2;

    /// <summary>How much work it is, beside finding the value.</summary>
    internal virtual int Cost => 1;

    /// <summary>The one text that passes, regardless of case; null where others may pass too.</summary>
    internal virtual string? OnlyText => null;

    /// <summary>The test in words that go after a field's name, such as "contains x".</summary>
    internal abstract string Words { get; }

    /// <summary>The first node that passes, or <see cref="Fails"/> or <see cref="HoldsOfNone"/>.</summary>
    internal abstract int Find(EventView view, EventTape tape, List<int> nodes);
}
