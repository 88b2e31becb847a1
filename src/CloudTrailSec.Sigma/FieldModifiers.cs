using System.Text.RegularExpressions;
using CloudTrailSec.Rules;
using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>The modifiers behind a field's name, taken together.</summary>
internal sealed class FieldModifiers
{
    /// <summary>What each modifier does; the key is how Sigma writes it.</summary>
    private static readonly Dictionary<string, Action<FieldModifiers>> s_known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["contains"] = m => m.SetPlace(TextPlace.Anywhere),
        ["startswith"] = m => m.SetPlace(TextPlace.AtStart),
        ["endswith"] = m => m.SetPlace(TextPlace.AtEnd),
        ["all"] = m => m.All = true,
        ["neq"] = m => m.Negated = true,
        ["cased"] = m => m.Cased = true,
        ["re"] = m => m.SetKind(TestKind.Regex),
        ["i"] = m => m.AddOption(RegexOptions.IgnoreCase),
        ["m"] = m => m.AddOption(RegexOptions.Multiline),
        ["s"] = m => m.AddOption(RegexOptions.Singleline),
        ["cidr"] = m => m.SetKind(TestKind.Cidr),
        ["exists"] = m => m.SetKind(TestKind.Exists),
        ["fieldref"] = m => m.SetKind(TestKind.OtherField),
        ["lt"] = m => m.SetComparison(Comparison.Less),
        ["lte"] = m => m.SetComparison(Comparison.LessOrEqual),
        ["gt"] = m => m.SetComparison(Comparison.Greater),
        ["gte"] = m => m.SetComparison(Comparison.GreaterOrEqual),
        ["minute"] = m => m.SetPart(TimePart.Minute),
        ["hour"] = m => m.SetPart(TimePart.Hour),
        ["day"] = m => m.SetPart(TimePart.Day),
        ["week"] = m => m.SetPart(TimePart.Week),
        ["month"] = m => m.SetPart(TimePart.Month),
        ["year"] = m => m.SetPart(TimePart.Year),
        ["base64"] = m => m.Encodings.Add(ValueEncodings.Base64),
        ["base64offset"] = m => m.Encodings.Add(ValueEncodings.Base64Offset),
        ["wide"] = m => m.Encodings.Add(ValueEncodings.Utf16Le),
        ["utf16le"] = m => m.Encodings.Add(ValueEncodings.Utf16Le),
        ["utf16be"] = m => m.Encodings.Add(ValueEncodings.Utf16Be),
        ["utf16"] = m => m.Encodings.Add(ValueEncodings.Utf16),
        ["windash"] = m => m.WinDash = true,
        ["expand"] = m => m.Expand = true,
    };

    private TestKind? _kind;
    private TextPlace? _place;
    private bool _isContradictory;

    internal TestKind Kind => _kind ?? TestKind.Text;

    internal TextPlace Place => _place ?? TextPlace.Whole;

    internal bool HasPlace => _place is not null;

    internal Comparison Comparison { get; private set; }

    internal TimePart Part { get; private set; }

    internal RegexOptions Options { get; private set; }

    internal bool All { get; private set; }

    internal bool Negated { get; private set; }

    internal bool Cased { get; private set; }

    internal bool WinDash { get; private set; }

    internal bool Expand { get; private set; }

    /// <summary>What is done to each value before it is compared, in order.</summary>
    internal List<Func<EncodedValue, IEnumerable<EncodedValue>>> Encodings { get; } = [];

    internal static FieldModifiers Parse(IEnumerable<string> names, YamlNode at)
    {
        FieldModifiers modifiers = new();
        foreach (string name in names)
        {
            if (!s_known.TryGetValue(name.Trim(), out Action<FieldModifiers>? apply))
            {
                throw new RuleFormatException(at, $"'{name}' is not a modifier.");
            }

            apply(modifiers);
        }

        if (modifiers._isContradictory || (modifiers.Options != RegexOptions.None && modifiers.Kind != TestKind.Regex)
            || (modifiers.HasPlace && modifiers.Kind is not (TestKind.Text or TestKind.OtherField))
            || (modifiers.Encodings.Count > 0 && modifiers.Kind != TestKind.Text))
        {
            throw new RuleFormatException(at, $"The modifiers {string.Join(", ", names)} do not go together.");
        }

        return modifiers;
    }

    private void SetKind(TestKind kind)
    {
        _isContradictory |= _kind is not null && _kind != kind;
        _kind = kind;
    }

    private void SetPlace(TextPlace place)
    {
        _isContradictory |= _place is not null;
        _place = place;
    }

    private void SetComparison(Comparison comparison)
    {
        _isContradictory |= Comparison != Comparison.Equal || _kind is not (null or TestKind.TimePart);
        Comparison = comparison;
        _kind ??= TestKind.Number;
    }

    private void SetPart(TimePart part)
    {
        _isContradictory |= _kind is not (null or TestKind.Number);
        Part = part;
        _kind = TestKind.TimePart;
    }

    private void AddOption(RegexOptions option) => Options |= option;
}
