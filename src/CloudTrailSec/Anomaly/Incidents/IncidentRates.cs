namespace CloudTrailSec.Anomaly;

/// <summary>Judges and learns the rates of incidents.</summary>
internal sealed class IncidentRates(Baseline baseline)
{
    private static readonly Token s_none = new(string.Empty);

    private readonly ModelData.RateData _model = baseline.Model.Data.Rates;
    private readonly List<(RateKind Kind, Token Principal, ActionFacts? Action, BinCounts Counts)> _series = [];

    /// <summary>The most unusual rate of each kind, the most telling first.</summary>
    internal List<RateEvidence> Judge(Incident incident)
    {
        List<(int Series, double Count)> tests = [];
        Collect(incident);
        for (int i = 0; i < _series.Count; i++)
        {
            double most = 0;
            for (int bin = 0; bin < _series[i].Counts.Count; bin++)
            {
                most = Math.Max(most, CountOf(i, bin));
            }

            if (most >= _model.Least)
            {
                tests.Add((i, most));
            }
        }

        double chances = Math.Sqrt(Math.Max(1, tests.Count)) * Math.Sqrt(Math.Max(1, incident.Bins.Count));
        Dictionary<RateKind, RateEvidence> best = [];
        foreach ((int series, double count) in tests)
        {
            RateEvidence evidence = Judge(incident, series, count, chances);
            if (evidence.Bits > _model.ShownFrom
                && (!best.TryGetValue(evidence.Kind, out RateEvidence other) || evidence.Bits > other.Bits))
            {
                best[evidence.Kind] = evidence;
            }
        }

        return [.. best.Values.OrderByDescending(e => e.Bits)];
    }

    /// <summary>Learns the rates last judged.</summary>
    internal void Learn(Incident incident)
    {
        double weight = 1 / baseline.Decay.Scale(incident.End);
        for (int i = 0; i < _series.Count; i++)
        {
            (Context own, Context peers) = Contexts(incident, i);
            RateHistogram ownRate = own.NeedRate(_series[i].Kind);
            RateHistogram peerRate = peers.NeedRate(_series[i].Kind);
            for (int bin = 0; bin < _series[i].Counts.Count; bin++)
            {
                ownRate.Add(CountOf(i, bin), weight);
                peerRate.Add(CountOf(i, bin), weight);
            }

            own.IsChanged = peers.IsChanged = true;
            own.Last = Math.Max(own.Last, (uint)incident.End);
            peers.Last = Math.Max(peers.Last, (uint)incident.End);
        }
    }

    private void Collect(Incident incident)
    {
        _series.Clear();
        foreach (PrincipalCounts counts in incident.Principals)
        {
            Collect(RateKind.All, counts.Principal, null, counts.All);
            Collect(RateKind.Write, counts.Principal, null, counts.Writes);
            Collect(RateKind.Error, counts.Principal, null, counts.Errors);
            Collect(RateKind.Bytes, counts.Principal, null, counts.Bytes);
        }

        foreach (ActionEvidence action in incident.Actions)
        {
            Collect(RateKind.Action, action.Principal, action.Action, action.Calls);
            Collect(RateKind.Fan, action.Principal, action.Action, action.Resources);
        }
    }

    private void Collect(RateKind kind, Token principal, ActionFacts? action, in BinCounts counts)
    {
        if (counts.Count > 0)
        {
            _series.Add((kind, principal, action, counts));
        }
    }

    private double CountOf(int series, int bin) =>
        _series[series].Kind == RateKind.Bytes ? (_series[series].Counts[bin] / 1024) + 1 : _series[series].Counts[bin];

    private RateEvidence Judge(Incident incident, int series, double count, double chances)
    {
        (RateKind kind, _, ActionFacts? action, _) = _series[series];
        (Context own, Context peers) = Contexts(incident, series);
        RateHistogram? usual = own.Rate(kind);
        RateTail tail = new(kind, usual, peers.Rate(kind), count, baseline.Decay.Scale(incident.End), _model);
        double intruder = Math.Max(.08, 1 - (Bits.Log2(count) / 14));
        double nu = Nu(kind, action);
        double bits = Bits.Log2(1 - nu + (nu * intruder / Math.Min(1, tail.Probability * chances)));
        bits = action?.IsVia == true ? bits * baseline.Model.Data.ViaFactor : bits;
        return new RateEvidence(kind, action?.Text ?? s_none, count, Math.Min(bits, _model.Cap), usual);
    }

    private double Nu(RateKind kind, ActionFacts? action) => kind switch
    {
        RateKind.Bytes => _model.Nu["bytes"],
        RateKind.Error => _model.Nu["err"],
        RateKind.Write => _model.Nu["write"],
        RateKind.All => _model.Nu["all"],
        _ => baseline.Model.TierData[action!.Tier].RateNu,
    };

    private (Context Own, Context Peers) Contexts(Incident incident, int series)
    {
        (_, Token principal, ActionFacts? action, _) = _series[series];
        Token @class = new(incident.Class);
        return action is null
            ? (baseline.Contexts.Need(ContextKind.Principal, principal, s_none),
                baseline.Contexts.Need(ContextKind.ClassAnywhere, @class, s_none))
            : (baseline.Contexts.Need(ContextKind.PrincipalAction, principal, action.Text),
                baseline.Contexts.Need(ContextKind.ClassAction, @class, action.Text));
    }
}
