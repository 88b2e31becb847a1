namespace CloudTrailSec.Anomaly;

/// <summary>Within what something is counted.</summary>
internal enum ContextKind : byte
{
    /// <summary>One principal.</summary>
    Principal,

    /// <summary>A family of principals in an account.</summary>
    Family,

    /// <summary>A class of principals in an account.</summary>
    Class,

    /// <summary>An account's users, or its services.</summary>
    Account,

    /// <summary>One action of one principal.</summary>
    PrincipalAction,

    /// <summary>One action of a class, in any account.</summary>
    ClassAction,

    /// <summary>One action in an account.</summary>
    AccountAction,

    /// <summary>The parameters of an account.</summary>
    AccountAtoms,

    /// <summary>The error codes of a principal.</summary>
    PrincipalCodes,

    /// <summary>The error codes of an account.</summary>
    AccountCodes,

    /// <summary>A class of principals, in any account.</summary>
    ClassAnywhere,
}
