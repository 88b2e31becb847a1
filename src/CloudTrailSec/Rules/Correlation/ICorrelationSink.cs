namespace CloudTrailSec.Rules;

/// <summary>Where correlations tell what they found.</summary>
internal interface ICorrelationSink
{
    /// <summary>What earlier runs told of; null where that does not matter.</summary>
    ToldFindings? Told { get; }

    /// <summary>A correlation fired: others may look at that.</summary>
    void Fired(Correlator correlator, SignalGroup group, TrailEvent cause);

    /// <summary>Nothing joins the group any more.</summary>
    void Closed(SignalGroup group);
}
