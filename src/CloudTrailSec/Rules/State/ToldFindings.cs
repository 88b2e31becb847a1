using System.Text.Json.Nodes;

namespace CloudTrailSec.Rules;

/// <summary>
/// The findings that earlier runs told of, as stretches of time of one key of a rule: what lies in one of them belongs to
/// that finding, and is not told of again. Before a rule's own beginning nothing is.
/// </summary>
internal sealed class ToldFindings
{
    internal const string Kind = "told";

    private readonly Dictionary<(string Rule, string Key), List<FindingStretch>> _stretches = [];
    private readonly Dictionary<string, long> _begins = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Nothing of a rule counts before a time.</summary>
    internal void Begin(string rule, long time) => _begins[rule] = time;

    internal void Add(StateRecord record)
    {
        JsonObject value = StateJson.Parse(record);
        FindingStretch stretch = new(value.Text("key")!, value.Number("from"), value.Number("to"))
        {
            Target = value.ContainsKey("target") ? value.Text("target") : FindingStretch.AnyTarget,
            Outcome = (Outcome)value.Number("outcome"),
        };
        (string Rule, string Key) key = (value.Text("rule")!, stretch.Key);
        if (!_stretches.TryGetValue(key, out List<FindingStretch>? known))
        {
            _stretches[key] = known = [];
        }

        known.Add(stretch);
    }

    /// <summary>Whether a match is not to be looked at (again).</summary>
    internal bool Covers(
        string rule, string key, long time, string? target = FindingStretch.AnyTarget, Outcome outcome = Outcome.Success) =>
        IsBefore(rule, time)
        || (_stretches.TryGetValue((rule, key), out List<FindingStretch>? known)
            && known.Exists(s => s.Covers(time, target, outcome)));

    internal bool IsBefore(string rule, long time) => _begins.TryGetValue(rule, out long begin) && time < begin;

    internal static StateRecord Record(TrailDetection finding, FindingStretch stretch) => new(Kind, finding.Id, new JsonObject
    {
        ["rule"] = finding.RuleId,
        ["key"] = stretch.Key,
        ["from"] = stretch.From,
        ["to"] = stretch.To,
        ["target"] = stretch.Target,
        ["outcome"] = (int)stretch.Outcome,
    }.ToJsonString());
}
