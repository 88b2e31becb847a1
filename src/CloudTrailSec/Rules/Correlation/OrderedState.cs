namespace CloudTrailSec.Rules;

/// <summary>
/// A key with, for each step of a sequence, the sequence up to it that began the latest: no other can come further. The
/// one before is kept too, for a signal cannot follow itself.
/// </summary>
internal sealed class OrderedState(int steps) : KeyState
{
    internal ChainLink?[] Latest { get; } = new ChainLink?[steps];

    internal ChainLink?[] Previous { get; } = new ChainLink?[steps];

    internal override void Clear(CorrelationMemory memory)
    {
        Array.Clear(Latest, 0, Latest.Length);
        Array.Clear(Previous, 0, Previous.Length);
    }
}
