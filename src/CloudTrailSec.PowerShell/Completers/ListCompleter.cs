using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CloudTrailSec.Completers;

/// <summary>Completes from a list that is at hand: values that start with the typed word, then those that contain it.</summary>
public abstract class ListCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Complete(wordToComplete, fakeBoundParameters)
            .Select(c => new CompletionResult(Quoted(c.Value), c.Value, CompletionResultType.ParameterValue, c.Tip));

    internal IEnumerable<(string Value, string Tip)> Complete(string? word, IDictionary bound)
    {
        string typed = (word ?? string.Empty).Trim('\'', '"');
        return Values(bound)
            .Select(c => (c.Value, c.Tip, At: c.Value.IndexOf(typed, StringComparison.OrdinalIgnoreCase)))
            .Where(c => c.At >= 0)
            .OrderBy(c => c.At > 0)
            .Select(c => (c.Value, c.Tip));
    }

    private protected abstract IEnumerable<(string Value, string Tip)> Values(IDictionary bound);

    private static string Quoted(string value) =>
        value.All(c => char.IsLetterOrDigit(c) || c is '-' or '.' or '_') ? value : "'" + value.Replace("'", "''") + "'";
}
