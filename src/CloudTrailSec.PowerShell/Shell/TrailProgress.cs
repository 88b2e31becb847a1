namespace CloudTrailSec.Shell;

/// <summary>What a progress bar says.</summary>
/// <param name="activity">What is being done.</param>
/// <param name="status">How far it is.</param>
/// <param name="isDone">Whether the bar can go.</param>
internal sealed class TrailProgress(string activity, string status, bool isDone = false)
{
    internal string Activity { get; } = activity;

    internal string Status { get; } = status;

    internal bool IsDone { get; } = isDone;
}
