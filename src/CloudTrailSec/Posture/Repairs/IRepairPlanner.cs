namespace CloudTrailSec.Posture;

/// <summary>Knows how to put right what one check finds wrong.</summary>
internal interface IRepairPlanner
{
    /// <summary>The calls it makes, and those that undo them, as <c>service:Operation</c>.</summary>
    IReadOnlyList<string> Calls { get; }

    /// <exception cref="UnansweredException">Something that it needs cannot be known.</exception>
    /// <exception cref="InvalidDataException">Something that is there cannot be understood, and is left alone.</exception>
    TrailRepair Plan(FailedCheck failed);
}
