using System.Globalization;

namespace CloudTrailSec.Rules;

/// <summary>A correlation's reasons: what came together, in which time, and what it has in common.</summary>
internal static class CorrelationReasons
{
    private const int MaxValues = 8;

    internal static IReadOnlyList<TrailReason> Of(SignalGroup group, IReadOnlyList<TrailEvent> events, EventView view)
    {
        TrailCorrelation correlation = group.Rule.Correlation!;
        List<TrailReason> reasons = [new("correlation", Sentence(correlation, group))];
        AddShared(reasons, correlation, events, view);
        AddValues(reasons, correlation, events, view);
        AddSteps(reasons, correlation, group);
        if (group.Remark is { } remark)
        {
            reasons.Add(new TrailReason("correlation", remark));
        }

        AddPrincipals(reasons, events);
        return reasons;
    }

    private static string Sentence(TrailCorrelation correlation, SignalGroup group)
    {
        string asked = Duration(correlation.Timespan);
        string number = group.Number.ToString("#,0.##", CultureInfo.InvariantCulture);
        string field = correlation.Values.Count > 0 ? string.Join(" and ", correlation.Values[0].Select(f => f.Name)) : "";
        string condition = correlation.Condition.Words;
        string took = Duration(TimeSpan.FromTicks(group.End - group.Start));
        return correlation.Type switch
        {
            CorrelationType.EventCount => $"{ReadableAmount.Of(group.Count, "event")} in {took}, where {condition} within {asked} are asked for",
            CorrelationType.ValueCount => $"{number} different values of {field} within {asked}, where {condition} are asked for",
            CorrelationType.ValueSum => $"{field} adds up to {number} within {asked}, where {condition} is asked for",
            CorrelationType.ValueAverage => $"{field} is {number} in the mean within {asked}, where {condition} is asked for",
            CorrelationType.ValuePercentile => $"the {correlation.Percentile}th percentile of {field} is {number} within {asked}, where {condition} is asked for",
            CorrelationType.FirstSeen => $"{field} was not met in {Duration(correlation.Timespan)} before",
            CorrelationType.Temporal when group.OfRule.Contains(0) => $"enough of it came together in {took}",
            CorrelationType.Temporal => $"all of it came together in {took}",
            CorrelationType.TemporalOrdered => $"one came after the other in {took}",
            _ => $"{correlation.Rules[0].Title}, and {Missing(correlation)} within {asked} {Side(correlation.Side)}",
        };
    }

    private static string Missing(TrailCorrelation correlation) =>
        "no " + string.Join(", no ", correlation.Rules.Skip(1).Select(r => r.Title));

    private static string Side(AbsenceSide side) => side switch
    {
        AbsenceSide.Before => "before",
        AbsenceSide.After => "after",
        _ => "before or after",
    };

    private static string Duration(TimeSpan time) =>
        time.TotalSeconds < 1 ? "one second"
        : time.TotalMinutes < 2 ? ReadableAmount.Of((long)time.TotalSeconds, "second")
        : time.TotalHours < 2 ? ReadableAmount.Of((long)time.TotalMinutes, "minute")
        : time.TotalDays < 2 ? ReadableAmount.Of((long)time.TotalHours, "hour")
        : ReadableAmount.Of((long)time.TotalDays, "day");

    private static void AddShared(
        List<TrailReason> reasons, TrailCorrelation correlation, IReadOnlyList<TrailEvent> events, EventView view)
    {
        for (int i = 0; i < correlation.GroupBy.Count; i++)
        {
            IReadOnlyList<string>[] values = [.. events.Select(e => Read(correlation, i, e, view)).Where(v => v.Count > 0)];
            string[] shared = values.Length == 0 ? [] : [.. values.Aggregate<IEnumerable<string>>((a, b) => a.Intersect(b))];
            if (shared.Length > 0)
            {
                reasons.Add(new TrailReason(correlation.GroupBy[i], $"{correlation.GroupBy[i]} is {Some(shared)}"));
            }
        }
    }

    /// <summary>An alias is another field in each rule's events: which rule an event matched is not looked up again.</summary>
    private static IReadOnlyList<string> Read(TrailCorrelation correlation, int group, TrailEvent @event, EventView view)
    {
        view.Begin(@event);
        return correlation.Groups.Select(g => g[group]).GroupBy(f => f.Name)
            .Select(f => f.First().ReadAll(view, @event)).FirstOrDefault(v => v.Count > 0) ?? [];
    }

    private static string Some(IReadOnlyList<string> values) =>
        string.Join(", ", values.Take(MaxValues)) + (values.Count > MaxValues ? " and others" : string.Empty);

    private static void AddValues(
        List<TrailReason> reasons, TrailCorrelation correlation, IReadOnlyList<TrailEvent> events, EventView view)
    {
        if (correlation.Type is not (CorrelationType.ValueCount or CorrelationType.FirstSeen))
        {
            return;
        }

        foreach (SignalField field in correlation.Values[0])
        {
            List<string> values = [];
            foreach (TrailEvent @event in events)
            {
                view.Begin(@event);
                values.AddRange(field.ReadAll(view, @event).Except(values));
            }

            reasons.Add(new TrailReason(field.Name, $"{field.Name} is {Some(values)}"));
        }
    }

    private static void AddSteps(List<TrailReason> reasons, TrailCorrelation correlation, SignalGroup group)
    {
        if (correlation.Type is CorrelationType.Absence || (correlation.Rules.Count == 1 && correlation.Rules[0].Correlation is null))
        {
            return;
        }

        for (int i = 0; i < correlation.Rules.Count; i++)
        {
            if (group.OfRule[i] > 0)
            {
                string times = group.OfRule[i] == 1 ? string.Empty : $", {ReadableAmount.Of(group.OfRule[i], "time")}";
                reasons.Add(new TrailReason("rule", correlation.Rules[i].Title + times));
            }
        }
    }

    private static void AddPrincipals(List<TrailReason> reasons, IReadOnlyList<TrailEvent> events)
    {
        string[] principals = [.. events.Select(e => e.Principal).Distinct()];
        if (principals.Length > 1)
        {
            reasons.Add(new TrailReason("principal", $"it was {Some(principals)}"));
        }
    }
}
