namespace CloudTrailSec.Rules;

/// <summary>A key with the latest signal of each rule.</summary>
internal sealed class TemporalState(int rules) : KeyState
{
    internal WindowEntry?[] Latest { get; } = new WindowEntry?[rules];

    internal override void Clear(CorrelationMemory memory)
    {
        foreach (WindowEntry? entry in Latest)
        {
            memory.Drop(entry?.Kept);
        }

        Array.Clear(Latest, 0, Latest.Length);
    }
}
