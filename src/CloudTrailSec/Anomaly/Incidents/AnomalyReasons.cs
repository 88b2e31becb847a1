using System.Globalization;

namespace CloudTrailSec.Anomaly;

/// <summary>Why an incident is unusual, in sentences whose weights add up to its score.</summary>
internal static class AnomalyReasons
{
    private const int MostReasons = 16;
    private const double Telling = .3;

    internal static IReadOnlyList<TrailReason> Of(Incident incident, IncidentScore score)
    {
        List<TrailReason> reasons = [];
        foreach ((ActionEvidence action, double rank) in score.Actions)
        {
            reasons.Add(new TrailReason("action", Sentence(action, Noun(incident.Class)), action.Bits * rank));
        }

        foreach ((Evidence evidence, double bits) in score.Context)
        {
            string sentence = Sentence(evidence, Noun(incident.Class));
            reasons.Add(new TrailReason(AnomalyModel.NameOf(evidence.Facet), sentence, bits));
        }

        for (int i = 0; i < score.Rates.Count && i < 3; i++)
        {
            double weight = i == 0 ? score.Rates[i].Bits
                : (score.RateBits - score.Rates[0].Bits) * score.Rates[i].Bits
                    / score.Rates.Skip(1).Take(2).Sum(r => r.Bits);
            reasons.Add(new TrailReason("rate", RateSentences.Of(score.Rates[i]), weight));
        }

        foreach ((RuleEvidence rule, double bits) in score.Rules)
        {
            reasons.Add(new TrailReason(TrailAnomaly.RuleFeature, Sentence(rule.Title, rule.Severity, rule.Count), bits));
        }

        if (score.ScanBits != 0)
        {
            string actions = ReadableAmount.Of(score.DirectActions, "different action");
            reasons.Add(new TrailReason(
                "chances", $"{actions} in one session: among so many, some are rare by chance", score.ScanBits));
        }

        if (score.ClassBits != 0)
        {
            reasons.Add(new TrailReason("class", $"an intruder can hardly act as {Noun(incident.Class)}", score.ClassBits));
        }

        return Shortened(reasons);
    }

    /// <summary>The class of a principal, in words.</summary>
    internal static string Noun(string @class) => @class switch
    {
        "AWSService" => "an AWS service",
        "SLR" => "a service-linked role",
        "SSOHuman" => "this person",
        "CI" => "this pipeline",
        "CrossAccount" => "this foreign account",
        "Root" => "root",
        "IAMUser" => "this user",
        "Federated" => "this federated user",
        "Role" => "this role",
        _ => "this caller",
    };

    private static IReadOnlyList<TrailReason> Shortened(List<TrailReason> reasons)
    {
        List<TrailReason> sorted = [.. reasons.OrderByDescending(r => Math.Abs(r.Weight!.Value))];
        if (sorted.Count <= MostReasons)
        {
            return sorted;
        }

        List<TrailReason> rest = sorted.GetRange(MostReasons - 1, sorted.Count - MostReasons + 1);
        sorted.RemoveRange(MostReasons - 1, rest.Count);
        string count = ReadableAmount.Of(rest.Count, "further reason");
        sorted.Add(new TrailReason("rest", $"{count}, together", rest.Sum(r => r.Weight)));
        return sorted;
    }

    internal static string Sentence(string rule, FindingSeverity severity, int calls) =>
        $"rule \"{rule}\" ({severity.ToString().ToLowerInvariant()}) matches"
        + (calls > 1 ? $" {ReadableAmount.Of(calls, "call")}" : string.Empty);

    private static string Sentence(ActionEvidence action, string noun)
    {
        Evidence known = Array.Find(action.Parts, p => p.Facet == Facet.Action);
        Evidence error = Array.Find(action.Parts, p => p.Facet == Facet.Error);
        string failed = error.Value is null or "ok" ? string.Empty : $" failed ({error.Value})";
        string text = $"{action.Action.Text.Text}{failed}, {Seen(known, noun)}";
        text += failed.Length > 0 && error.Bits > Telling ? "; that it fails is unusual" : string.Empty;
        foreach (Evidence part in action.Parts)
        {
            text += part.Facet == Facet.Parameter && part.Bits > Telling
                ? $"; with {part.Value}, {Times(part.Seen)} in this call"
                : part.Facet == Facet.Resource && part.Bits > Telling ? $"; on {part.Value}, new here"
                : string.Empty;
        }

        return action.Count > 1 ? $"{text}; {ReadableAmount.Of(action.Count, "call")}" : text;
    }

    private static string Sentence(in Evidence evidence, string noun) => evidence.Facet switch
    {
        Facet.Net => $"from network {evidence.Value}, {Seen(evidence, noun)}",
        Facet.Agent => $"with {evidence.Value}, {Seen(evidence, noun)}",
        Facet.Region => $"in {evidence.Value}, {Seen(evidence, noun)}",
        Facet.Hour => $"at {evidence.Value} (UTC), {Seen(evidence, noun)}",
        _ => evidence.Sessions == 0
            ? $"{evidence.Value} was never seen before"
            : $"{evidence.Value} was seen in {ReadableAmount.Of(evidence.Sessions, "session")}",
    };

    private static string Seen(in Evidence evidence, string noun)
    {
        if (evidence.Sessions == 0)
        {
            return evidence.Peers > 0
                ? $"the first that is seen of {noun}; {ReadableAmount.Of(evidence.Peers, "other")} here did it"
                : $"the first that is seen of {noun}";
        }

        string sessions = ReadableAmount.Of(evidence.Sessions, "session");
        string count = evidence.Seen.ToString("N0", CultureInfo.InvariantCulture);
        string start = evidence.Seen == 0 ? $"new for {noun}"
            : evidence.Bits > 0 ? $"rare for {noun}" : $"usual for {noun}";
        string peers = evidence.Bits <= 0 ? string.Empty
            : evidence.Peers == 0 ? ", nobody else here"
            : $", {ReadableAmount.Of(evidence.Peers, "other")} here did";
        return $"{start} ({count} of {sessions}{Days(evidence)}{peers})";
    }

    private static string Times(uint seen) => seen == 0 ? "never seen before" : $"seen in {ReadableAmount.Of(seen, "session")}";

    private static string Days(in Evidence evidence) =>
        evidence.Until > evidence.Since
            ? $" in {ReadableAmount.Of(1 + ((evidence.Until - evidence.Since) / 86_400), "day")}"
            : string.Empty;
}
