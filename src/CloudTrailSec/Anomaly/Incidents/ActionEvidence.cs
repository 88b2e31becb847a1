namespace CloudTrailSec.Anomaly;

/// <summary>
/// What one action of one principal adds to an incident: the evidence of its most telling event, and its rates.
/// </summary>
internal sealed class ActionEvidence(Token principal, ActionFacts action, int order)
{
    internal Token Principal { get; } = principal;

    internal ActionFacts Action { get; } = action;

    /// <summary>Which distinct action of the incident it is.</summary>
    internal int Order { get; } = order;

    /// <summary>The bits of the most telling event.</summary>
    internal double Bits { get; private set; } = double.NegativeInfinity;

    internal Evidence[] Parts { get; private set; } = [];

    internal int Count { get; private set; }

    /// <summary>Calls per five minutes.</summary>
    internal BinCounts Calls;

    /// <summary>Distinct resources per five minutes.</summary>
    internal BinCounts Resources;

    /// <summary>Takes an event's evidence.</summary>
    /// <returns>Whether it is the most telling one so far.</returns>
    internal bool Add(ReadOnlySpan<Evidence> evidence)
    {
        Count++;
        double bits = 0;
        int parts = 0;
        foreach (ref readonly Evidence part in evidence)
        {
            if (part.IsOfAction)
            {
                bits += part.Bits;
                parts++;
            }
        }

        if (bits <= Bits)
        {
            return false;
        }

        Load(bits, Parts.Length == parts ? Parts : new Evidence[parts], Count);
        int at = 0;
        foreach (ref readonly Evidence part in evidence)
        {
            if (part.IsOfAction)
            {
                Parts[at++] = part;
            }
        }

        return true;
    }

    internal void Load(double bits, Evidence[] parts, int count)
    {
        Bits = bits;
        Parts = parts;
        Count = count;
    }
}
