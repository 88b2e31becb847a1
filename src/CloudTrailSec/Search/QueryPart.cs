namespace CloudTrailSec.Search;

/// <summary>A part of a search.</summary>
internal abstract record QueryPart;
