namespace CloudTrailSec.Sigma;

/// <summary>What a part of a correlation's condition is.</summary>
internal enum LogicKind
{
    Rule,
    Not,
    And,
    Or,
}
