namespace CloudTrailSec.Sigma;

/// <summary>Reads rules in the Sigma format.</summary>
public static class SigmaRules
{
    /// <summary>Reads every rule below the given paths.</summary>
    /// <param name="paths">Files, or folders (read whole: <c>*.yml</c> and <c>*.yaml</c>).</param>
    /// <param name="options">Placeholder lists and the like; defaults where null.</param>
    /// <returns>The rules, and what is wrong with those that did not compile.</returns>
    public static RuleLoad Read(IEnumerable<string> paths, SigmaOptions? options = null) => new([], []);

    /// <summary>Reads the rules of one YAML text, which may hold several documents.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="source">Its name, for messages.</param>
    /// <param name="options">Placeholder lists and the like; defaults where null.</param>
    /// <returns>The rules, and what is wrong with those that did not compile.</returns>
    public static RuleLoad Parse(string yaml, string source = "(text)", SigmaOptions? options = null) => new([], []);
}
