namespace CloudTrailSec.Simulation;

/// <summary>How a call fails.</summary>
internal sealed class ErrorShape(string code, Template message, bool keepsRequest)
{
    internal string Code { get; } = code;

    internal Template Message { get; } = message;

    /// <summary>Whether the record still has the request's parameters: most services leave them out when they deny.</summary>
    internal bool KeepsRequest { get; } = keepsRequest;
}
