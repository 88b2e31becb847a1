using CloudTrailSec.Rules;
using CloudTrailSec.Rules.Lint;

namespace CloudTrailSec.Posture;

/// <summary>
/// The kinds of events that a rule rests on: those its conditions name; where they name only a service, those of the tests that
/// it carries; or else any management event, and the data events that its tests have.
/// </summary>
internal static class RuleSignals
{
    private const string Any = EventSelection.Any;

    /// <summary>The signals in groups: of each group, something has to be delivered for the rule to fire.</summary>
    internal static IReadOnlyList<IReadOnlyList<TrailSignal>> GroupsOf(TrailRule rule) => rule.Correlation switch
    {
        { Type: CorrelationType.Temporal or CorrelationType.TemporalOrdered, NeedsAll: true } all => [.. all.Rules.SelectMany(GroupsOf)],
        { Type: CorrelationType.Absence } one => [.. one.Rules.Take(1).SelectMany(GroupsOf)],
        _ => [Of(rule)],
    };

    private static IReadOnlyList<TrailSignal> Of(TrailRule rule) =>
        rule.Correlation is { } correlation ? [.. correlation.Rules.SelectMany(Of).Distinct()]
        : Named(rule) is { Count: > 0 } named ? named
        : [.. EachWay(Any), .. Tested(rule).Where(s => s.DataType is not null)];

    internal static IReadOnlyList<TrailSignal> EachWay(string source) =>
        [new TrailSignal(source, Any, IsRead: true, null), new TrailSignal(source, Any, IsRead: false, null)];

    private static List<TrailSignal> Named(TrailRule rule)
    {
        HashSet<TrailSignal> signals = [];
        IReadOnlyCollection<string> names = rule.Condition.Required(PathRoot.EventName, false) ?? [];
        IReadOnlyCollection<string> sources = rule.Condition.Required(PathRoot.EventSource, false) ?? [];
        foreach (string name in names)
        {
            signals.UnionWith(SourcesOf(name, sources).Select(source => EventCatalog.Of(source, name)));
        }

        if (names.Count == 0 && sources.Count > 0)
        {
            signals.UnionWith(Tested(rule).DefaultIfEmpty().SelectMany(s => s is null ? sources.SelectMany(EachWay) : [s]));
        }

        return [.. signals];
    }

    /// <summary>Of several sources, those that are known to log the name; a name without any is taken with the source it needs.</summary>
    private static IEnumerable<string> SourcesOf(string name, IReadOnlyCollection<string> sources)
    {
        string[] known = [.. LintData.Events.Where(e => e.Value.Contains(name)).Select(e => e.Key)];
        string[] both = [.. sources.Intersect(known, StringComparer.OrdinalIgnoreCase)];
        return both.Length > 0 ? both : sources.Count > 0 ? sources : known.DefaultIfEmpty(Any);
    }

    private static List<TrailSignal> Tested(TrailRule rule) =>
    [
        .. rule.Tests.Where(t => t.IsMatch).SelectMany(t => t.Records.Take(1)).Select(r => TrailEvent.Parse(r, rule.Title))
            .OfType<TrailEvent>().Where(e => e.EventSource is not null && e.EventName is not null)
            .Select(e => EventCatalog.Of(e.EventSource!, e.EventName!)).Distinct(),
    ];
}
