namespace CloudTrailSec.Search;

/// <summary>
/// A field, how its value is looked at, as Sigma calls it (<c>cidr</c>, <c>gt</c>, ...; empty for text), and the values of
/// which it must have one. Without a field, words that may stand anywhere.
/// </summary>
internal sealed record QueryTerm(string Field, string Modifier, IReadOnlyList<string> Values) : QueryPart;
