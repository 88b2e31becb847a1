using System.Collections;
using System.Globalization;

namespace CloudTrailSec;

/// <summary>Values of events and findings as the module's views show them: short, and harmless to a terminal.</summary>
public static class TrailView
{
    private const string AwsSuffix = ".amazonaws.com";

    /// <summary>A moment, UTC, to the second.</summary>
    /// <param name="time">The moment.</param>
    /// <returns>As in <c>2019-03-22 14:30:05</c>; empty where there is none.</returns>
    public static string Time(DateTime time) =>
        time == DateTime.MinValue ? string.Empty : time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>An event source without what all of them end in.</summary>
    /// <param name="eventSource">As in <c>s3.amazonaws.com</c>.</param>
    /// <returns>As in <c>s3</c>.</returns>
    public static string Service(string? eventSource) => TerminalText.Clean(
        eventSource?.EndsWith(AwsSuffix, StringComparison.OrdinalIgnoreCase) == true
            ? eventSource.Substring(0, eventSource.Length - AwsSuffix.Length)
            : eventSource);

    /// <summary>A principal without its account, where that is the account it acts in.</summary>
    /// <param name="principal">As in <c>user:123456789012:ann</c>.</param>
    /// <param name="account">The account that the event or finding is of.</param>
    /// <returns>As in <c>user:ann</c>.</returns>
    public static string Principal(string? principal, string? account) =>
        Service(string.IsNullOrEmpty(account) ? principal : principal?.Replace($":{account}:", ":"));

    /// <summary>Any value on one line: objects as JSON, lists with commas.</summary>
    /// <param name="value">A value as the properties of <see cref="TrailEvent"/> and <see cref="TrailFinding"/> give
    /// it.</param>
    /// <returns>The text.</returns>
    public static string Value(object? value) => value switch
    {
        null => string.Empty,
        string text => TerminalText.Clean(text),
        DateTime time => Time(time),
        TrailNode node => TerminalText.Clean(node.ToString()),
        IEnumerable list => string.Join(", ", list.Cast<object?>().Select(Value)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => TerminalText.Clean(value.ToString()),
    };

    /// <summary>A severity in at most eight letters.</summary>
    /// <param name="severity">The severity.</param>
    /// <returns>Its name, or Info.</returns>
    public static string Severity(FindingSeverity severity) =>
        severity == FindingSeverity.Informational ? "Info" : severity.ToString();

    /// <summary>The file of an S3 key, or the region of a time that is not covered.</summary>
    /// <param name="result">A result of checking a trail's integrity.</param>
    /// <returns>The part of its key after the last slash.</returns>
    public static string ObjectName(IntegrityResult result)
    {
        string text = result.Object ?? $"{result.Region} until {Time(result.To)}";
        return TerminalText.Clean(text.Substring(text.LastIndexOf('/') + 1));
    }

    /// <summary>A score in bits.</summary>
    /// <param name="score">The score; null where there is none.</param>
    /// <returns>As in <c>12.3</c>.</returns>
    public static string Bits(double? score) => score?.ToString("F1", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>Reasons, one a line, each after what it adds to the score.</summary>
    /// <param name="reasons">Reasons, as of <see cref="TrailFinding.Reasons"/>.</param>
    /// <returns>Lines such as <c>+7.2 s3:ListBuckets failed, new for this user</c>.</returns>
    public static string Weighted(IEnumerable<TrailReason>? reasons) => string.Join("\n", (reasons ?? []).Select(r =>
        (r.Weight is { } weight ? weight.ToString("+0.0;-0.0;+0.0", CultureInfo.InvariantCulture) + " " : string.Empty)
        + TerminalText.Clean(r.Text)));

    /// <summary>Several values, one a line.</summary>
    /// <param name="values">Values, as of <see cref="TrailFinding.Reasons"/>.</param>
    /// <returns>The lines.</returns>
    public static string Lines(IEnumerable? values) =>
        values is null ? string.Empty : string.Join("\n", values.Cast<object?>().Select(Value));
}
