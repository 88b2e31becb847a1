using System.Text.Json.Nodes;

namespace CloudTrailSec.Rules;

/// <summary>
/// The findings that earlier runs told of, as stretches of time of one key of a rule: what lies in one of them belongs to
/// that finding, and is not told of again. Before a rule's own beginning nothing is.
/// </summary>
internal sealed class ToldFindings
{
    internal const string Kind = "told";

    private readonly Dictionary<(string Rule, string Key), List<(long From, long To)>> _stretches = [];
    private readonly Dictionary<string, long> _begins = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Nothing of a rule counts before a time.</summary>
    internal void Begin(string rule, long time) => _begins[rule] = time;

    internal void Add(StateRecord record)
    {
        JsonObject value = StateJson.Parse(record);
        Add(value.Text("rule")!, value.Text("key")!, value.Number("from"), value.Number("to"));
    }

    internal void Add(string rule, string key, long from, long to)
    {
        if (!_stretches.TryGetValue((rule, key), out List<(long, long)>? known))
        {
            _stretches[(rule, key)] = known = [];
        }

        known.Add((from, to));
    }

    /// <summary>Whether a match is not to be looked at (again).</summary>
    internal bool Covers(string rule, string key, long time)
    {
        if (IsBefore(rule, time))
        {
            return true;
        }

        return _stretches.TryGetValue((rule, key), out List<(long From, long To)>? known)
            && known.Exists(s => s.From <= time && time <= s.To);
    }

    internal bool IsBefore(string rule, long time) => _begins.TryGetValue(rule, out long begin) && time < begin;

    internal static StateRecord Record(TrailDetection finding) => new(Kind, finding.Id, new JsonObject
    {
        ["rule"] = finding.RuleId,
        ["key"] = finding.Stretch!.Key,
        ["from"] = finding.Stretch.From,
        ["to"] = finding.Stretch.To,
    }.ToJsonString());
}
