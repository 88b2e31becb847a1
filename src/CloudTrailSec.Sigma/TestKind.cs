namespace CloudTrailSec.Sigma;

/// <summary>What a field's values are taken for.</summary>
internal enum TestKind
{
    Text,
    Regex,
    Cidr,
    Exists,

    /// <summary>The name of another field.</summary>
    OtherField,
    Number,
    TimePart,
}
