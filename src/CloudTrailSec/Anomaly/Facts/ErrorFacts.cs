namespace CloudTrailSec.Anomaly;

/// <summary>How a call failed.</summary>
internal sealed class ErrorFacts(string code, bool isDenial)
{
    internal string Code { get; } = code;

    /// <summary>The code says: not allowed, or not who you say you are.</summary>
    internal bool IsDenial { get; } = isDenial;

    internal Token CodeToken { get; } = new("code:" + code);
}
