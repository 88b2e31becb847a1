namespace CloudTrailSec.Anomaly;

/// <summary>What was called.</summary>
internal sealed class ActionFacts(Token text, int tier, bool isVia, bool isReadName, bool isOutbound)
{
    /// <summary>
    /// <c>service:Name</c>, without an API version; <c>@via</c> where a service called on the principal's behalf.
    /// </summary>
    internal Token Text { get; } = text;

    /// <summary>The risk tier, as its place in the model's list.</summary>
    internal int Tier { get; } = tier;

    internal bool IsVia { get; } = isVia;

    /// <summary>By its name it only reads.</summary>
    internal bool IsReadName { get; } = isReadName;

    /// <summary>It hands data or access to the caller.</summary>
    internal bool IsOutbound { get; } = isOutbound;
}
