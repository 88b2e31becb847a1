namespace CloudTrailSec.Anomaly;

/// <summary>What is normal, for people to look at.</summary>
internal sealed class Habits(Baseline baseline)
{
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
            FirstSeen = Plausible.Time(p.First),
            LastSeen = Plausible.Time(p.Last),
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

    /// <summary>What is known of one value, for one principal and its peers.</summary>
    internal IEnumerable<BaselineHabit> Explain(string principal, string value)
    {
        BaselineHabit[] met = [.. Of(principal).Where(h => h.Value == value)];
        if (met.Length > 0 || !baseline.Principals.TryGetValue(Token.KeyOf(principal), out PrincipalRecord? record))
        {
            return met;
        }

        BaselineHabit[] peers =
        [
            .. (Account(record)?.Tables ?? [])
                .Where(t => t.Find(Token.KeyOf(value)) >= 0)
                .Select(t => Unmet(record, value, AnomalyModel.NameOf(t.Facet), t[t.Find(Token.KeyOf(value))])),
        ];
        return peers.Length > 0 ? peers : [Unmet(record, value, Guess(value), default)];
    }

    /// <summary>The facet of a value that nobody met: most are looked up for an action.</summary>
    private static string Guess(string value) =>
        AnomalyModel.NameOf(value.Contains('/') ? Facet.Net : value.Contains(':') ? Facet.Action : Facet.Region);

    private static BaselineHabit Unmet(PrincipalRecord principal, string value, string facet, in Row peers) => new()
    {
        Principal = principal.Name.Text,
        Facet = facet,
        Value = value,
        Sessions = principal.Sessions,
        Weight = 0,
        Peers = peers.Count,
        FirstSeen = peers.First == 0 ? default : Plausible.Time(peers.First),
        LastSeen = peers.Last == 0 ? default : Plausible.Time(peers.Last),
    };

    private Context? Account(PrincipalRecord principal) => baseline.Contexts.Find(
        ContextKind.Account,
        new Token(principal.Account),
        new Token(principal.Class is "AWSService" or "SLR" ? "svc" : "usr"));

    private List<BaselineHabit> Rows(PrincipalRecord principal, Context context, RowTable table)
    {
        RowTable? peers = context.Kind == ContextKind.Principal ? Account(principal)?.Table(table.Facet) : null;
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
                FirstSeen = Plausible.Time(row.First),
                LastSeen = Plausible.Time(row.Last),
            });
        }

        habits.Sort((a, b) => b.Seen != a.Seen ? b.Seen.CompareTo(a.Seen) : string.CompareOrdinal(a.Value, b.Value));
        return habits;
    }
}
