namespace CloudTrailSec.Search;

/// <summary>A part of a search that must not hold.</summary>
internal sealed record QueryNot(QueryPart Part) : QueryPart;
