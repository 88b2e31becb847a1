using System.Globalization;
using CloudTrailSec.Events;

namespace CloudTrailSec.Posture;

/// <summary>A condition of a policy statement: an operator, a key and values.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html.</remarks>
internal sealed record PolicyCondition(string Operator, string Key, IReadOnlyList<string> Values)
{
    private const string IfExists = "ifexists", Every = "forallvalues:", Any = "foranyvalue:";

    /// <summary>A network of more addresses than this leaves everyone in.</summary>
    private const int WidestPrefix = 8;

    /// <summary>The operator without what says how several values, or none, are taken.</summary>
    internal string Test { get; } = Bare(Operator);

    /// <summary>Whether it certainly does not hold for a value of its key; null is a request without the key.</summary>
    internal bool Fails(string? value)
    {
        if (Test == "null")
        {
            return Values.Contains("true", StringComparer.OrdinalIgnoreCase) != value is null;
        }

        bool isNot = Test.Contains("not");
        if (value is null)
        {
            return !isNot && !Operator.EndsWith(IfExists, StringComparison.Ordinal) && !Operator.StartsWith(Every, StringComparison.Ordinal);
        }

        bool? fits = Test switch
        {
            "stringequals" or "stringnotequals" => Values.Contains(value),
            "stringequalsignorecase" or "stringnotequalsignorecase" => Values.Contains(value, StringComparer.OrdinalIgnoreCase),
            "stringlike" or "stringnotlike" or "arnequals" or "arnlike" or "arnnotequals" or "arnnotlike" =>
                Values.Any(v => Wildcard.IsMatch(v, value)),
            "ipaddress" or "notipaddress" => Values.Any(IsWide),
            _ => null,
        };
        return fits == isNot;
    }

    private static bool IsWide(string network) => network.Split('/') is { Length: 2 } parts
        && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int prefix) && prefix < WidestPrefix;

    private static string Bare(string name)
    {
        string test = name.EndsWith(IfExists, StringComparison.Ordinal) ? name.Substring(0, name.Length - IfExists.Length) : name;
        return test.StartsWith(Every, StringComparison.Ordinal) ? test.Substring(Every.Length)
            : test.StartsWith(Any, StringComparison.Ordinal) ? test.Substring(Any.Length)
            : test;
    }
}
