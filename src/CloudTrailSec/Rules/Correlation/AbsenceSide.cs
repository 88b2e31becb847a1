namespace CloudTrailSec;

/// <summary>Where an absence looks for what is missing.</summary>
public enum AbsenceSide
{
    /// <summary>After the match of the first rule.</summary>
    After,

    /// <summary>Before it.</summary>
    Before,

    /// <summary>On both sides.</summary>
    Both,
}
