namespace CloudTrailSec.Search;

/// <summary>Several parts of a search, of which all must hold, or any.</summary>
internal sealed record QueryJoin(bool IsAll, IReadOnlyList<QueryPart> Parts) : QueryPart
{
    /// <summary>The parts as one: itself where there is only one.</summary>
    internal static QueryPart Of(bool isAll, IReadOnlyList<QueryPart> parts) =>
        parts.Count == 1 ? parts[0] : new QueryJoin(isAll, parts);
}
