namespace CloudTrailSec.Anomaly;

/// <summary>Evidence as bytes, and back.</summary>
internal static class EvidenceState
{
    internal static void Write(Evidence evidence, StateWriter writer)
    {
        writer.Number((ulong)evidence.Facet);
        writer.Text(evidence.Value);
        writer.Real(evidence.Bits);
        writer.Number(evidence.Seen);
        writer.Number(evidence.Peers);
        writer.Number(evidence.Sessions);
        writer.Number(evidence.Since);
        writer.Number(evidence.Until);
    }

    internal static Evidence Read(StateReader reader) => new()
    {
        Facet = (Facet)reader.Number(),
        Value = reader.Text(),
        Bits = reader.Real(),
        Seen = (uint)reader.Number(),
        Peers = (uint)reader.Number(),
        Sessions = (uint)reader.Number(),
        Since = (uint)reader.Number(),
        Until = (uint)reader.Number(),
    };
}
