namespace CloudTrailSec;

/// <summary>
/// The kinds of problem that reading rules can meet. The names are stable: they are the error ids of the cmdlets.
/// </summary>
public enum RuleProblemId
{
    /// <summary>The file or folder does not exist or cannot be read.</summary>
    TrailRuleUnreadable,

    /// <summary>
    /// The file is not YAML, or the rule lacks what a rule must have, or something in it has no meaning.
    /// </summary>
    TrailRuleInvalid,

    /// <summary>The rule asks for something that this version does not do.</summary>
    TrailRuleUnsupported,

    /// <summary>Another rule has the same id.</summary>
    TrailRuleDuplicate,

    /// <summary>
    /// The rule's regular expressions took too long on some events, which it was not tried on; from the third on it is set
    /// aside for the rest of the run.
    /// </summary>
    TrailRuleTimedOut,
}
