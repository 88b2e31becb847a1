namespace CloudTrailSec.Anomaly;

/// <summary>What an incident comes to, in bits, and out of which parts.</summary>
internal sealed class IncidentScore
{
    private IncidentScore(Incident incident, List<RateEvidence> rates, ModelData model)
    {
        Rates = rates;
        Context = SumContext(incident, model.Incident);
        DirectActions = Math.Max(1, incident.Actions.Count(a => !a.Action.IsVia));
        ActionBits = SumActions(incident, model.Incident);
        RateBits = rates.Count == 0 ? 0
            : rates[0].Bits + (model.Incident.OtherRates * rates.Skip(1).Take(2).Sum(r => r.Bits));
        ClassBits = incident.Classes.Max(c => model.ClassBits.TryGetValue(c, out double bits) ? bits : 0);
        Rules = [.. Ranked(incident.Rules, model.Incident)];
        RuleBits = Rules.Sum(r => r.Bits);
        Total = ContextBits + ActionBits + RateBits + ClassBits + RuleBits;
    }

    internal double Total { get; }

    internal double ContextBits { get; private set; }

    /// <summary>With the correction for how many actions there were to look at.</summary>
    internal double ActionBits { get; }

    internal double RateBits { get; }

    internal double ClassBits { get; }

    internal double RuleBits { get; }

    /// <summary>What having many actions to look at takes away.</summary>
    internal double ScanBits { get; private set; }

    internal int DirectActions { get; }

    /// <summary>Who and where, each with the weight its rank leaves it.</summary>
    internal List<(Evidence Evidence, double Bits)> Context { get; }

    /// <summary>The actions that count, each with the weight its rank leaves it.</summary>
    internal List<(ActionEvidence Action, double Rank)> Actions { get; private set; } = [];

    internal List<RateEvidence> Rates { get; }

    /// <summary>The rules that match, each with the weight its rank leaves it.</summary>
    internal List<(RuleEvidence Rule, double Bits)> Rules { get; }

    internal static IncidentScore Of(Incident incident, List<RateEvidence> rates, ModelData model) =>
        new(incident, rates, model);

    private List<(Evidence, double)> SumContext(Incident incident, ModelData.IncidentData model)
    {
        List<(Evidence, double)> parts = [];
        int rank = 0;
        IEnumerable<Evidence> met = incident.Context.Where(e => e is not null).Select(e => e!.Value);
        foreach (Evidence evidence in met.OrderByDescending(e => e.Bits))
        {
            rank += evidence.Bits > 0 ? 1 : 0;
            double bits = evidence.Bits > 0 ? evidence.Bits * Math.Pow(rank, -model.ContextPower) : evidence.Bits;
            ContextBits += bits;
            parts.Add((evidence, bits));
        }

        return parts;
    }

    /// <summary>
    /// The best choice of actions, less what being able to choose is worth: a long session has many chances.
    /// </summary>
    private double SumActions(Incident incident, ModelData.IncidentData model)
    {
        ActionEvidence[] sorted =
        [
            .. incident.Actions.OrderByDescending(a => a.Bits).ThenBy(a => a.Order).Take(model.MostActions),
        ];
        double sum = 0;
        double choices = 0;
        double best = double.NegativeInfinity;
        int chosen = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            sum += sorted[i].Bits * Rank(i, sorted[i].Bits, model);
            choices += i < DirectActions ? Bits.Log2((DirectActions - i) / (i + 1.0)) : 0;
            double value = sum - (model.ScanAlpha * Math.Max(0, choices));
            if (value > best)
            {
                best = value;
                chosen = i + 1;
            }
        }

        Actions = [.. sorted.Take(chosen).Select((a, i) => (a, Rank(i, a.Bits, model)))];
        ScanBits = best - Actions.Sum(a => a.Action.Bits * a.Rank);
        return best;
    }

    /// <summary>What rules say is not corrected for chances: they look for one thing each.</summary>
    private static IEnumerable<(RuleEvidence, double)> Ranked(List<RuleEvidence> rules, ModelData.IncidentData model) =>
        rules.OrderByDescending(r => r.Bits).ThenBy(r => r.Id, StringComparer.Ordinal)
            .Select((r, i) => (r, r.Bits * Rank(i, r.Bits, model)));

    private static double Rank(int index, double bits, ModelData.IncidentData model) =>
        bits > 0 ? Math.Pow(index + 1, -model.ActionPower) : 1;
}
