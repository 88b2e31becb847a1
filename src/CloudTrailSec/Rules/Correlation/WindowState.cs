namespace CloudTrailSec.Rules;

/// <summary>A key with a window.</summary>
internal sealed class WindowState(TrailCorrelation correlation) : KeyState
{
    internal WindowValues Window { get; } = new(correlation);

    /// <summary>When the window began, where it is one with a fixed end.</summary>
    internal long Start { get; set; }

    /// <summary>The latest event.</summary>
    internal SharedEvent? Last { get; set; }

    internal override void Clear(CorrelationMemory memory)
    {
        Window.Clear(memory);
        Last = null;
    }
}
