namespace CloudTrailSec.Anomaly;

/// <summary>What is learnt about: the categories of facts.</summary>
internal enum Facet : byte
{
    Action,
    Net,
    Net16,
    Agent,
    Region,
    Principal,
    Hour,
    Error,
    Parameter,
    Resource,
    Rule,
}
