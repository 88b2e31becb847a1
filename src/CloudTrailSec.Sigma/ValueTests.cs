using System.Globalization;
using CloudTrailSec.Rules;
using YamlDotNet.RepresentationModel;
using IpRange = CloudTrailSec.Events.IpRange;

namespace CloudTrailSec.Sigma;

/// <summary>The tests that a value in a rule stands for.</summary>
internal sealed class ValueTests(FieldModifiers modifiers, bool isKeyword, SigmaOptions options)
{
    /// <summary>Ranges of which any will do, as one test: there may be a hundred.</summary>
    internal static ValueTest OfRanges(IReadOnlyList<YamlNode> values) =>
        new CidrTest([.. values.Select(v => IpRange.TryParse(v.Text() ?? string.Empty, out _)
            ? v.Text()! : throw new RuleFormatException(v, $"'{v.Text()}' is not an address or CIDR range."))]);

    internal IReadOnlyList<ValueTest> Of(YamlNode value)
    {
        if (value is not YamlScalarNode scalar)
        {
            throw new RuleFormatException(value, "A value must be text, a number, true, false or null.");
        }

        if (scalar.IsNull())
        {
            return modifiers.Kind == TestKind.Text && !modifiers.HasPlace && !isKeyword
                ? [new NullTest()] : throw new RuleFormatException(value, "null cannot be used here.");
        }

        try
        {
            return modifiers.Expand && modifiers.Kind == TestKind.Regex
                ? [.. Tests(ValueVariants.Alternatives(scalar.Value!, options))]
                : modifiers.Expand
                ? [.. ValueVariants.Expand(scalar.Value!, options).SelectMany(Tests)] : [.. Tests(scalar.Value!)];
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            // The rule may be as it should be, and a list not.
            throw new RuleFormatException(value, modifiers.Expand ? $"With the lists that there are for {scalar.Value}: {e.Message}" : e.Message);
        }
    }

    private IEnumerable<ValueTest> Tests(string text) => modifiers.Kind switch
    {
        TestKind.Regex => [new RegexTest(text, modifiers.Options)],
        TestKind.Cidr => [new CidrTest([text])],
        TestKind.Exists => [new ExistsTest(Flag(text))],
        TestKind.Number => [new NumberTest(modifiers.Comparison, Number(text))],
        TestKind.TimePart => [new TimePartTest(modifiers.Part, modifiers.Comparison, PartNumber(text))],
        _ => TextTests(text),
    };

    private IEnumerable<ValueTest> TextTests(string text)
    {
        IEnumerable<EncodedValue> values =
            (modifiers.WinDash ? ValueVariants.WinDash(text) : [text]).Select(v => new EncodedValue(v, null));
        foreach (Func<EncodedValue, IEnumerable<EncodedValue>> encode in modifiers.Encodings)
        {
            values = values.SelectMany(encode);
        }

        TextPlace place = isKeyword && !modifiers.HasPlace ? TextPlace.Anywhere : modifiers.Place;
        return values.Select(v => new Rules.TextTest(v.Pattern, place, modifiers.Cased));
    }

    private double PartNumber(string text)
    {
        (double least, double most) = modifiers.Part switch
        {
            TimePart.Minute => (0, 59),
            TimePart.Hour => (0, 23),
            TimePart.Day => (1, 31),
            TimePart.Week => (1, 53),
            TimePart.Month => (1, 12),
            _ => (1, 9999),
        };
        double number = Number(text);
        bool isPossible = modifiers.Comparison != Comparison.Equal || (number >= least && number <= most);
        return isPossible ? number : throw new FormatException(FormattableString.Invariant(
            $"No time has the {modifiers.Part.ToString().ToLowerInvariant()} {text}: it is {least} to {most}."));
    }

    private static bool Flag(string text) =>
        YamlNodes.Truth(text) ?? throw new FormatException($"'{text}' is neither true nor false.");

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number : throw new FormatException($"'{text}' is not a number.");
}
