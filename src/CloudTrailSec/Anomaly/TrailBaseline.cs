using CloudTrailSec.Anomaly;

namespace CloudTrailSec;

/// <summary>What is normal: learnt from events, for each principal and its peers. Not for use by two threads at once.</summary>
/// <param name="model">The numbers of the model; the built-in ones where null.</param>
public sealed class TrailBaseline(AnomalyModel? model = null)
{
    /// <summary>How many events it was learnt from.</summary>
    public long Events => State.Events;

    /// <summary>How many principals it knows.</summary>
    public int Principals => State.Principals.Count;

    /// <summary>How many values, contexts and principals had to be forgotten for want of room.</summary>
    public long Evicted => State.Evicted;

    internal Baseline State { get; } = new(model ?? AnomalyModel.Default);
}
