namespace CloudTrailSec.Rules;

/// <summary>A key that waits for what should follow, or knows when it last came.</summary>
internal sealed class AbsenceState : KeyState
{
    internal List<WindowEntry> Waiting { get; } = [];

    /// <summary>The latest event of the first rule.</summary>
    internal SharedEvent? Last { get; set; }

    /// <summary>When one of the other rules last matched.</summary>
    internal long Answered { get; set; } = long.MinValue;

    internal override void Clear(CorrelationMemory memory)
    {
        Waiting.ForEach(e => memory.Drop(e.Kept));
        Waiting.Clear();
        Last = null;
    }
}
