namespace CloudTrailSec.Anomaly;

/// <summary>What one principal did in an incident, per five minutes.</summary>
internal sealed class PrincipalCounts(Token principal)
{
    internal Token Principal { get; } = principal;

    internal BinCounts All;
    internal BinCounts Writes;
    internal BinCounts Errors;
    internal BinCounts Bytes;
}
