namespace CloudTrailSec.Simulation;

/// <summary>Plans a whole trail, a day at a time, and gives out its log files in the order they are delivered.</summary>
internal sealed class TrailPlan
{
    private readonly TrailSampleOptions _options;
    private readonly Attack[] _attacks;
    private readonly SampleAccount[] _accounts;
    private readonly List<Draft>[] _waiting;
    private readonly List<TrailSampleHidden> _hidden = [];

    /// <summary>Plans nothing yet.</summary>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    internal TrailPlan(TrailSampleOptions options)
    {
        Check(options.Days, nameof(options.Days));
        Check(options.Accounts, nameof(options.Accounts));
        Check(options.EventsPerDay, nameof(options.EventsPerDay));
        _options = options;
        _attacks = AttackCatalogue.Named(options.Attacks);
        _accounts = [.. Enumerable.Range(0, options.Accounts).Select(i => new SampleAccount(options.Seed, i))];
        _waiting = Array.ConvertAll(_accounts, _ => new List<Draft>());
    }

    /// <summary>The attacks, once the last day has been planned.</summary>
    internal IReadOnlyList<TrailSampleHidden> Hidden => _hidden;

    internal IEnumerable<Delivery> Deliveries()
    {
        long first = Clock.Seconds(_options.Start.Date);
        for (int day = 0; day < _options.Days; day++)
        {
            long midnight = first + ((long)day * Clock.Day);
            bool isLast = day == _options.Days - 1;
            for (int i = 0; i < _accounts.Length; i++)
            {
                PlanDay(i, midnight, isLast);
                // What is made after the next midnight is delivered ten minutes later or more.
                foreach (Delivery delivery in Ready(i, isLast ? long.MaxValue : midnight + Clock.Day + 600))
                {
                    yield return delivery;
                }
            }
        }
    }

    private static void Check(int count, string name)
    {
        if (count < 1)
        {
            throw new ArgumentException($"{name} must be at least 1.", "options");
        }
    }

    private void PlanDay(int index, long midnight, bool isLast)
    {
        DayPlan plan = new(_accounts[index], midnight);
        plan.AddOrdinaryDay(_options.EventsPerDay);
        if (isLast)
        {
            for (int i = index; i < _attacks.Length; i += _accounts.Length)
            {
                Hide(i, plan, midnight);
            }
        }

        _waiting[index].AddRange(plan.Drafts);
    }

    /// <summary>Attacks begin at even steps over the last day, early enough to end with it.</summary>
    private void Hide(int attack, DayPlan plan, long midnight)
    {
        long start = midnight + Clock.Hour + ((long)attack * 21 * Clock.Hour / _attacks.Length);
        IReadOnlyList<Draft> drafts = _options.Embedded
            ? plan.EmbedAttack(_attacks[attack], start) : plan.AddAttack(_attacks[attack], start);
        _hidden.Add(new TrailSampleHidden(_attacks[attack].Name, [.. drafts.Select(d => d.EventId())]));
    }

    private IEnumerable<Delivery> Ready(int index, long before)
    {
        List<Draft> waiting = _waiting[index];
        Draft[] ready = [.. waiting.Where(d => d.Delivery < before)];
        _ = waiting.RemoveAll(d => d.Delivery < before);
        return ready.GroupBy(d => (d.Delivery, d.Region))
            .OrderBy(g => g.Key.Delivery).ThenBy(g => g.Key.Region, StringComparer.Ordinal)
            .Select(g => new Delivery(
                _accounts[index], g.Key.Region, g.Key.Delivery, [.. g.OrderBy(d => d.Time).ThenBy(d => d.Seed)]));
    }
}
