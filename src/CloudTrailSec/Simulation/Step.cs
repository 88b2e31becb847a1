using System.Globalization;

namespace CloudTrailSec.Simulation;

/// <summary>
/// One line of a script: <c>[identity>] service:Api [xFROM-TO] [~SECONDS] [!error[%PERCENT]] [name=template ...]</c>.
/// <c>~</c> is the time between calls, on average.
/// </summary>
internal sealed class Step
{
    private Step(string[] words)
    {
        int next = words[0].EndsWith(">", StringComparison.Ordinal) ? 1 : 0;
        Identity = next == 1 ? words[0].TrimEnd('>') : null;
        Api = ApiCatalogue.Get(words[next]);
        List<NamedTemplate> values = [];
        foreach (string word in words.Skip(next + 1))
        {
            switch (word[0])
            {
                case 'x' when word.IndexOf('=') < 0:
                    (Low, High) = Range(word.Substring(1));
                    break;
                case '~':
                    Gap = Number(word.Substring(1));
                    break;
                case '!':
                    string[] error = word.Substring(1).Split('%');
                    Error = ErrorCatalogue.Get(error[0], Api);
                    ErrorPercent = error.Length > 1 ? Number(error[1]) : 100;
                    break;
                default:
                    values.Add(NamedTemplate.Parse(word));
                    break;
            }
        }

        Values = [.. values];
    }

    /// <summary>Who makes the call where it is not the session itself, such as the service that hands out its keys.</summary>
    internal string? Identity { get; }

    internal ApiShape Api { get; }

    internal int Low { get; } = 1;

    internal int High { get; } = 1;

    internal int Gap { get; } = 2;

    internal ErrorShape? Error { get; }

    internal int ErrorPercent { get; }

    internal NamedTemplate[] Values { get; }

    internal static Step Parse(string line) => new(line.Split([' '], StringSplitOptions.RemoveEmptyEntries));

    private static (int Low, int High) Range(string text)
    {
        string[] ends = text.Split('-');
        return (Number(ends[0]), Number(ends[ends.Length - 1]));
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
