using CloudTrailSec.Anomaly;
using CloudTrailSec.Rules;

namespace CloudTrailSec.Hunting;

/// <summary>What a hunt does beside: where it scores events too, every event counts, and its facts are read.</summary>
internal sealed class HuntWorker(RuleMatcher matcher, Func<TrailEvent, bool>? also, FactReader? facts)
    : RuleWorker(matcher, also)
{
    /// <summary>What is looked at where every event counts.</summary>
    internal object? Note(TrailEvent @event)
    {
        Clock(@event);
        TrailRule[] rules = Matcher.Selects(@event) ? @event.Matches!.ToRules() : [];
        return new EventNote(facts?.Read(@event), rules);
    }
}
