namespace CloudTrailSec.Anomaly;

/// <summary>Takes events in the order of their time: scores each, adds it to its incident, learns it.</summary>
internal sealed class IncidentStream
{
    private readonly Baseline _baseline;
    private readonly ModelData _data;
    private readonly Scorer _scorer;
    private readonly Learner _learner;
    private readonly IncidentRates _rates;
    private readonly Action<Incident, IncidentScore> _ended;
    private long _now = long.MinValue;
    private int _untidied;

    /// <summary>A stream that has seen no event.</summary>
    /// <param name="baseline">What is normal.</param>
    /// <param name="ended">Called for each incident that has ended.</param>
    internal IncidentStream(Baseline baseline, Action<Incident, IncidentScore> ended)
    {
        _baseline = baseline;
        _data = baseline.Model.Data;
        _scorer = new Scorer(baseline);
        _learner = new Learner(baseline);
        _rates = new IncidentRates(baseline);
        Open = new IncidentTable(_data, _scorer);
        _ended = ended;
    }

    internal IncidentTable Open { get; }

    /// <summary>Takes the next event.</summary>
    /// <param name="facts">The event.</param>
    /// <param name="learns">Whether it becomes part of what is normal.</param>
    /// <returns>What its facts said; valid until the next event.</returns>
    internal ReadOnlySpan<Evidence> Add(EventFacts facts, bool learns)
    {
        _now = Math.Max(_now, facts.Time);
        End(Open.TakeEnded(_now), learns);
        Tidy();
        CallerContexts caller = _baseline.Of(facts.Caller);
        Token actor = _baseline.Keys.ActorOf(facts);
        ulong key = Open.KeyOf(facts, actor, caller);
        Incident incident = Open.Find(key) ?? Open.Open(key, actor, facts, _now);
        Open.Touch(incident, _now);
        ReadOnlySpan<Evidence> evidence = _scorer.Score(facts, caller);
        incident.Add(facts, evidence, _data);
        foreach (TrailRule rule in facts.Rules)
        {
            incident.Add(facts, rule, _scorer.Rule(rule));
        }

        _baseline.Keys.Link(facts);
        if (learns)
        {
            _baseline.Calibration.Count(facts.Time);
        }

        if (learns && !facts.IsGrave)
        {
            Learn(facts, caller, OwnBits(evidence));
        }

        return evidence;
    }

    private void Learn(EventFacts facts, CallerContexts caller, double bits)
    {
        bool isGuarded = bits >= _data.PoisoningGuard.Bits && !facts.IsEveryday;
        _learner.Learn(facts, caller, isGuarded ? _data.PoisoningGuard.Weight : 1);
        if (facts.IsEveryday)
        {
            _learner.Acknowledge(facts, caller, facts.Accepted!);
        }
    }

    /// <summary>Ends every incident.</summary>
    internal void End(bool learns) => End(Open.TakeEnded(_now, all: true), learns);

    private void End(List<Incident> ended, bool learns)
    {
        foreach (Incident incident in ended)
        {
            IncidentScore score = IncidentScore.Of(incident, _rates.Judge(incident), _data);
            if (learns && !incident.IsGrave)
            {
                _rates.Learn(incident);
            }

            _ended(incident, score);
        }
    }

    private static double OwnBits(ReadOnlySpan<Evidence> evidence)
    {
        double bits = 0;
        foreach (ref readonly Evidence part in evidence)
        {
            bits += part.IsOfAction ? part.Bits : 0;
        }

        return bits;
    }

    private void Tidy()
    {
        const int Often = 1024;
        if (++_untidied >= Often)
        {
            _untidied = 0;
            _baseline.Tidy(_now);
        }
    }
}
