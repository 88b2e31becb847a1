namespace CloudTrailSec.Anomaly;

/// <summary>Incidents as findings.</summary>
internal static class Findings
{
    internal static TrailAnomaly Of(Incident incident, IncidentScore score, int level, string id) => new()
    {
        Id = id,
        Level = level,
        Score = score.Total,
        Title = Title(incident, score),
        Noun = AnomalyReasons.Noun(incident.Class),
        Reasons = AnomalyReasons.Of(incident, score),
        Principal = incident.Name,
        Actor = incident.Actor.Text,
        Account = incident.Account,
        Region = incident.Region,
        Feed = incident.Feed,
        Start = Plausible.Time(incident.Start),
        End = Plausible.Time(incident.End),
        Events = [.. incident.Telling.OrderBy(e => e.EventTime)],
        EventCount = incident.Count,
        Attack = [.. incident.Rules.SelectMany(r => r.Attack).Distinct()],
        RuleIds = [.. incident.Rules.Select(r => r.Id)],
        EventIds = [.. incident.Ids.Select(i => i.ToString())],
    };

    /// <summary>The same whenever the same session is scored.</summary>
    internal static string IdOf(Incident incident) =>
        FindingId.Of(string.Join("\n", "anomaly", incident.Account, incident.Actor.Text, incident.Ids[0].ToString()));

    /// <summary>What stands out in an incident, in a few words.</summary>
    internal static string Title(Incident incident, IncidentScore score)
    {
        RateEvidence? rate = score.Rates.Count > 0 && score.Rates[0].Bits > score.ActionBits ? score.Rates[0] : null;
        string[] actions =
        [
            .. score.Actions.Where(a => a.Action.Bits > 0).Select(a => a.Action.Action.Text.Text).Distinct().Take(3),
        ];
        RuleEvidence? rule = score.Rules.Count > 0 && score.Rules[0].Bits > 0 ? score.Rules[0].Rule : null;
        string what = rule is not null ? rule.Title
            : rate is { } r ? RateSentences.Short(r)
            : actions.Length > 0 ? string.Join(", ", actions)
            : "where it comes from";
        return Title(AnomalyReasons.Noun(incident.Class), what);
    }

    internal static string Title(string noun, string what) => $"Unusual for {noun}: {what}";
}
