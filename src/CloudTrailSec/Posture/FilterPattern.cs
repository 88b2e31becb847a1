using System.Globalization;
using System.Text.RegularExpressions;
using CloudTrailSec.Events;

namespace CloudTrailSec.Posture;

/// <summary>A CloudWatch Logs filter pattern for JSON, as a test of events.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html.</remarks>
internal sealed class FilterPattern
{
    private const int MostNested = 64;

    private readonly FilterTokens _tokens;
    private int _depth;

    private FilterPattern(FilterTokens tokens) => _tokens = tokens;

    /// <summary>A test of an event, its values by path (<c>userIdentity.type</c>); null where the pattern is none for JSON.</summary>
    internal static Func<IReadOnlyDictionary<string, string>, bool>? Parse(string? pattern)
    {
        string text = pattern?.Trim() ?? string.Empty;
        if (text.Length < 2 || text[0] != '{' || text[text.Length - 1] != '}')
        {
            return null;
        }

        FilterPattern parser = new(new FilterTokens(text.Substring(1, text.Length - 2)));
        Func<IReadOnlyDictionary<string, string>, bool>? test = parser.Or();
        return parser._tokens.IsAtEnd ? test : null;
    }

    private Func<IReadOnlyDictionary<string, string>, bool>? Or()
    {
        Func<IReadOnlyDictionary<string, string>, bool>? left = And();
        while (left is not null && _tokens.Take("||"))
        {
            (Func<IReadOnlyDictionary<string, string>, bool> first, Func<IReadOnlyDictionary<string, string>, bool>? second) = (left, And());
            left = second is null ? null : e => first(e) || second(e);
        }

        return left;
    }

    private Func<IReadOnlyDictionary<string, string>, bool>? And()
    {
        Func<IReadOnlyDictionary<string, string>, bool>? left = One();
        while (left is not null && _tokens.Take("&&"))
        {
            (Func<IReadOnlyDictionary<string, string>, bool> first, Func<IReadOnlyDictionary<string, string>, bool>? second) = (left, One());
            left = second is null ? null : e => first(e) && second(e);
        }

        return left;
    }

    private Func<IReadOnlyDictionary<string, string>, bool>? One()
    {
        if (!_tokens.Take("("))
        {
            return Condition();
        }

        if (++_depth > MostNested)
        {
            return null;
        }

        Func<IReadOnlyDictionary<string, string>, bool>? inner = Or();
        _depth--;
        return _tokens.Take(")") ? inner : null;
    }

    private Func<IReadOnlyDictionary<string, string>, bool>? Condition()
    {
        if (_tokens.TakePath() is not { } path)
        {
            return null;
        }

        if (_tokens.TakeWord("NOT"))
        {
            return _tokens.TakeWord("EXISTS") ? e => !e.ContainsKey(path) : null;
        }

        if (_tokens.TakeWord("EXISTS"))
        {
            return e => e.ContainsKey(path);
        }

        if (_tokens.TakeWord("IS"))
        {
            return _tokens.TakeWord("NULL") ? e => e.TryGetValue(path, out string? value) && value == "null"
                : _tokens.TakeWord("TRUE") ? e => e.TryGetValue(path, out string? value) && value == "true"
                : _tokens.TakeWord("FALSE") ? e => e.TryGetValue(path, out string? value) && value == "false"
                : null;
        }

        return _tokens.TakeOperator() is { } test && _tokens.TakeValue() is { } value ? Comparison(path, test, value) : null;
    }

    /// <summary>A value that an event does not have fits no comparison.</summary>
    private static Func<IReadOnlyDictionary<string, string>, bool> Comparison(string path, string test, string value)
    {
        Func<string, bool> equals = Equal(value);
        return test switch
        {
            "=" => e => e.TryGetValue(path, out string? given) && equals(given),
            "!=" => e => e.TryGetValue(path, out string? given) && !equals(given),
            _ => e => e.TryGetValue(path, out string? given) && Compare(given, value) is { } order && test switch
            {
                "<" => order < 0,
                ">" => order > 0,
                "<=" => order <= 0,
                _ => order >= 0,
            },
        };
    }

    private static Func<string, bool> Equal(string value)
    {
        if (value.Length > 1 && value[0] == '%' && value[value.Length - 1] == '%')
        {
            return Matches(value.Substring(1, value.Length - 2));
        }

        // Wildcards work on texts; unlike the engine's own patterns, case counts.
        return value.Contains('*')
            ? given => Wildcard.IsMatch(value, given) && value.Split('*').All(p => given.Contains(p))
            : given => given == value;
    }

    private static Func<string, bool> Matches(string expression)
    {
        try
        {
            Regex regex = new(expression, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
            return given =>
            {
                try
                {
                    return regex.IsMatch(given);
                }
                catch (RegexMatchTimeoutException)
                {
                    return false;
                }
            };
        }
        catch (ArgumentException)
        {
            return _ => false;
        }
    }

    private static int? Compare(string given, string value) =>
        double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out double left)
        && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double right)
            ? left.CompareTo(right) : null;
}
