namespace CloudTrailSec.Anomaly;

/// <summary>What is normal, for people to look at.</summary>
internal sealed class Habits(Baseline baseline)
{
    private static readonly DateTime s_epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly Token s_none = new(string.Empty);

    private readonly double _scale = baseline.Decay.Reference is null ? 1 : baseline.Decay.Scale(baseline.Calibration.Until);

    /// <summary>Every principal that is known, those met last first.</summary>
    internal IEnumerable<BaselineHabit> Principals() => baseline.Principals.Values
        .Where(p => p.Sessions > 0)
        .OrderByDescending(p => p.Last)
        .ThenBy(p => p.Name.Text, StringComparer.Ordinal)
        .Select(p => new BaselineHabit
        {
            Principal = p.Name.Text,
            Facet = AnomalyModel.NameOf(Facet.Principal),
            Value = p.Class,
            Seen = p.Sessions,
            Sessions = p.Sessions,
            FirstSeen = s_epoch.AddSeconds(p.First),
            LastSeen = s_epoch.AddSeconds(p.Last),
        });

    /// <summary>What is normal for one principal: each facet, the most usual first.</summary>
    internal IEnumerable<BaselineHabit> Of(string principal)
    {
        if (!baseline.Principals.TryGetValue(Token.KeyOf(principal), out PrincipalRecord? record))
        {
            return [];
        }

        Context? own = baseline.Contexts.Find(ContextKind.Principal, record.Name, s_none);
        IEnumerable<Context> actions = baseline.Contexts.All.Where(c => c.Kind == ContextKind.PrincipalAction && c.A == principal);
        return new[] { own }.OfType<Context>()
            .Concat(actions.OrderBy(c => c.B, StringComparer.Ordinal))
            .SelectMany(c => c.Tables
                .Where(t => Lineage.IsOwn(c.Kind, t.Facet))
                .OrderBy(t => t.Facet)
                .SelectMany(t => Rows(record, c, t)));
    }

    private List<BaselineHabit> Rows(PrincipalRecord principal, Context context, RowTable table)
    {
        Token side = new(principal.Class is "AWSService" or "SLR" ? "svc" : "usr");
        RowTable? peers = context.Kind != ContextKind.Principal ? null
            : baseline.Contexts.Find(ContextKind.Account, new Token(principal.Account), side)?.Table(table.Facet);
        List<BaselineHabit> habits = [];
        for (int i = 0; i < table.Count; i++)
        {
            Row row = table[i];
            int peer = peers?.Find(row.Value.Key) ?? -1;
            habits.Add(new BaselineHabit
            {
                Principal = principal.Name.Text,
                Facet = AnomalyModel.NameOf(table.Facet),
                Value = row.Value.Text,
                Action = context.Kind == ContextKind.PrincipalAction ? context.B : null,
                Seen = row.Count,
                Sessions = principal.Sessions,
                Weight = row.Weight * _scale,
                Peers = peer < 0 ? null : peers![peer].Count,
                FirstSeen = s_epoch.AddSeconds(row.First),
                LastSeen = s_epoch.AddSeconds(row.Last),
            });
        }

        habits.Sort((a, b) => b.Seen != a.Seen ? b.Seen.CompareTo(a.Seen) : string.CompareOrdinal(a.Value, b.Value));
        return habits;
    }
}
