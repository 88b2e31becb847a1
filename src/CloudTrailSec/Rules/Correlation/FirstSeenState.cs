namespace CloudTrailSec.Rules;

/// <summary>A key with the values it was met with: first and last when.</summary>
internal sealed class FirstSeenState : KeyState
{
    /// <summary>When the key itself was first met.</summary>
    internal long Known { get; set; } = long.MaxValue;

    internal Dictionary<ulong, (long First, long Last)> Values { get; } = [];

    /// <summary>Whether it differs from what is stored.</summary>
    internal bool IsChanged { get; set; }

    internal override void Clear(CorrelationMemory memory)
    {
        memory.CountValues(-Values.Count);
        Values.Clear();
    }
}
