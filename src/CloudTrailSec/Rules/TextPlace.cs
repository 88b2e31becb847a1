namespace CloudTrailSec.Rules;

/// <summary>Where in a text a pattern must be found.</summary>
internal enum TextPlace
{
    Whole,
    Anywhere,
    AtStart,
    AtEnd,
}
