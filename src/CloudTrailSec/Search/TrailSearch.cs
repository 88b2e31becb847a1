using System.Collections.Concurrent;
using CloudTrailSec.Rules;

namespace CloudTrailSec;

/// <summary>A search that threads make side by side.</summary>
/// <param name="rules">The rule that it was compiled to.</param>
public sealed class TrailSearch(RuleSet rules)
{
    private readonly ConcurrentBag<RuleMatcher> _matchers = [];

    /// <summary>
    /// Tells of events that the search was not made on, as its regular expressions ran out of time; null where there are
    /// none. To be asked for when all tests have ended.
    /// </summary>
    public TrailProblem? Problem => RuleTimeouts.Told(rules, _matchers).FirstOrDefault() is { } timeout
        ? new TrailProblem(TrailProblemId.TrailSearchTimedOut, "the search", timeout.Message) : null;

    /// <summary>Makes a test of events for one thread.</summary>
    /// <returns>A test that is true of what the search finds.</returns>
    public Func<TrailEvent, bool> NewTest()
    {
        RuleMatcher matcher = rules.NewMatcher();
        _matchers.Add(matcher);
        return matcher.MatchesAny;
    }
}
