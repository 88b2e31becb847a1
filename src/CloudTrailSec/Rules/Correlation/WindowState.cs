namespace CloudTrailSec.Rules;

/// <summary>A key with a window.</summary>
internal sealed class WindowState(TrailCorrelation correlation) : KeyState
{
    internal WindowValues Window { get; } = new(correlation);

    /// <summary>The latest event.</summary>
    internal TrailEvent? Last { get; set; }

    internal override void Clear(CorrelationMemory memory)
    {
        Window.Clear(memory);
        Last = null;
    }
}
