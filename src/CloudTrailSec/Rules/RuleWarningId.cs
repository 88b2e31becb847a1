namespace CloudTrailSec;

/// <summary>What <see cref="RuleLint"/> can find in a rule. The names are stable.</summary>
public enum RuleWarningId
{
    /// <summary>The rule has no id of its own.</summary>
    IdMissing,

    /// <summary>The id is not a UUID, as Sigma asks for.</summary>
    IdNotUuid,

    /// <summary>CloudTrail does not log this event name for this source, or has another name for the source.</summary>
    EventUnknown,

    /// <summary>A name is not written as CloudTrail writes it; field names must be, or nothing is found.</summary>
    LetterCase,

    /// <summary>No record has this field.</summary>
    FieldUnknown,

    /// <summary>Records of this event never have this field.</summary>
    FieldAbsent,

    /// <summary>Conditions that must hold together cannot.</summary>
    Contradiction,

    /// <summary>A field is compared with one that no record has, or with itself.</summary>
    ComparisonInert,

    /// <summary>The rule changes something by its event name but does not say whether the call must have succeeded.</summary>
    OutcomeUnsaid,

    /// <summary>A regular expression may take very long on some texts.</summary>
    RegexSlow,

    /// <summary>ATT&amp;CK has no technique of this number, or no tactic of this name, in version 18 or 19.</summary>
    AttackUnknown,

    /// <summary>The condition does not ask for this selection.</summary>
    SelectionUnused,

    /// <summary>Readers of YAML 1.1 take the name of this selection for true, false or null.</summary>
    SelectionUnclear,

    /// <summary>The field never has this value.</summary>
    ValueUnknown,
}
