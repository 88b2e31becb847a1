namespace CloudTrailSec.Rules;

/// <summary>
/// How the rules of a set feed its correlations: what each looks at is there too, also where it was not asked for.
/// </summary>
internal sealed class CorrelationPlan
{
    private readonly List<TrailRule> _rules;
    private readonly List<TrailRule> _correlations = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly (int Correlation, int Position)[][] _fed;
    private readonly (int Correlation, int Position)[][] _fedByCorrelation;
    private readonly HashSet<TrailRule> _silenced = [];
    private readonly HashSet<TrailRule> _alsoTold = [];

    internal CorrelationPlan(IReadOnlyList<TrailRule> rules)
    {
        _rules = [.. rules];
        for (int i = 0; i < rules.Count; i++)
        {
            if (!_numbers.ContainsKey(rules[i].Id))
            {
                _numbers[rules[i].Id] = i;
            }
        }

        List<Link> links = [];
        foreach (TrailRule rule in rules.Where(r => r.Correlation is not null))
        {
            _ = Add(rule, links);
        }

        _fed = ByFeeder(links.Where(l => !l.IsOfCorrelation), _rules.Count);
        _fedByCorrelation = ByFeeder(links.Where(l => l.IsOfCorrelation), _correlations.Count);
    }

    /// <summary>The rules that were asked for, and after them those that correlations look at beside.</summary>
    internal IReadOnlyList<TrailRule> Rules => _rules;

    /// <summary>The correlations, each after those it looks at.</summary>
    internal IReadOnlyList<TrailRule> Correlations => _correlations;

    /// <summary>The correlations that look at a rule, and which of their rules it is.</summary>
    internal (int Correlation, int Position)[] Fed(int rule) => _fed[rule];

    /// <summary>The same for a correlation, by its number among them.</summary>
    internal (int Correlation, int Position)[] FedByCorrelation(int correlation) => _fedByCorrelation[correlation];

    /// <summary>Whether a rule is there for correlations only.</summary>
    internal bool IsSilenced(TrailRule rule) =>
        (rule.IsPartOnly || _silenced.Contains(rule)) && !_alsoTold.Contains(rule);

    /// <summary>Adds a correlation after those it looks at.</summary>
    /// <returns>Its number among the correlations.</returns>
    private int Add(TrailRule rule, List<Link> links)
    {
        int known = _correlations.IndexOf(rule);
        if (known >= 0)
        {
            return known;
        }

        TrailCorrelation correlation = rule.Correlation!;
        int[] inner = [.. correlation.Rules.Select(r => r.Correlation is null ? -1 : Add(Known(r), links))];
        _correlations.Add(rule);
        int number = _correlations.Count - 1;
        for (int i = 0; i < inner.Length; i++)
        {
            TrailRule part = Known(correlation.Rules[i]);
            _ = (correlation.Generate ? _alsoTold : _silenced).Add(part);
            links.Add(inner[i] < 0 ? new Link(false, _numbers[part.Id], number, i) : new Link(true, inner[i], number, i));
        }

        return number;
    }

    private TrailRule Known(TrailRule rule)
    {
        if (!_numbers.TryGetValue(rule.Id, out int number))
        {
            number = _rules.Count;
            _numbers.Add(rule.Id, number);
            _rules.Add(rule);
        }

        return _rules[number];
    }

    private static (int Correlation, int Position)[][] ByFeeder(IEnumerable<Link> links, int feeders)
    {
        ILookup<int, Link> byFeeder = links.ToLookup(l => l.Feeder);
        return [.. Enumerable.Range(0, feeders).Select(f => byFeeder[f].Select(l => (l.Correlation, l.Position)).ToArray())];
    }

    /// <summary>That a rule, or a correlation, is one of those that a correlation looks at.</summary>
    private readonly record struct Link(bool IsOfCorrelation, int Feeder, int Correlation, int Position);
}
