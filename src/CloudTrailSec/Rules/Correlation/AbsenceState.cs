namespace CloudTrailSec.Rules;

/// <summary>A key that waits for what should follow, or knows when it last came.</summary>
internal sealed class AbsenceState : KeyState
{
    internal List<WindowEntry> Waiting { get; } = [];

    /// <summary>The latest event of the first rule.</summary>
    internal TrailEvent? Last { get; set; }

    /// <summary>When one of the other rules last matched.</summary>
    internal long Answered { get; set; } = long.MinValue;

    /// <summary>Beyond as many as a finding shows, signals are only counted.</summary>
    internal void Wait(CorrelationSignal signal, CorrelationMemory memory)
    {
        if (Waiting.Count < MatchGroup.MaxKept)
        {
            Waiting.Add(WindowEntry.Of(signal, memory.Keep(signal)));
            return;
        }

        WindowEntry last = Waiting[Waiting.Count - 1];
        last.Time = Math.Max(last.Time, signal.Time);
        last.Count += signal.Inner?.Count ?? 1;
        last.Signals++;
        Waiting[Waiting.Count - 1] = last;
    }

    internal override void Clear(CorrelationMemory memory)
    {
        Waiting.ForEach(e => memory.Drop(e.Kept));
        Waiting.Clear();
        Last = null;
    }
}
