namespace CloudTrailSec.Sigma;

/// <summary>Reads rules in the Sigma format.</summary>
public static class SigmaRules
{
    /// <summary>Rule packs are far smaller; a larger file is a mistake or an attack.</summary>
    private const long MaxBytes = 16 << 20;

    /// <summary>Reads every rule below the given paths.</summary>
    /// <param name="paths">
    /// Files, or folders (read whole: <c>*.yml</c> and <c>*.yaml</c>). A file <c>lists.yml</c> in a folder of rules has
    /// the lists behind their placeholders.
    /// </param>
    /// <param name="options">Placeholder lists and the like; defaults where null.</param>
    /// <returns>The rules, and what is wrong with those that did not compile. Never throws for what it reads.</returns>
    public static RuleLoad Read(IEnumerable<string> paths, SigmaOptions? options = null)
    {
        List<RuleProblem> problems = [];
        SigmaOptions filled = RuleLists.Fill(options ?? new SigmaOptions(), paths, problems);
        RuleReader reader = new(filled);
        reader.Problems.AddRange(problems);
        foreach (string file in RuleFiles.Find(paths, reader.Problems))
        {
            ReadFile(file, reader);
        }

        return reader.ToLoad();
    }

    /// <summary>Reads the rules of one YAML text, which may hold several documents.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="source">Its name, for messages.</param>
    /// <param name="options">Placeholder lists and the like; defaults where null.</param>
    /// <returns>The rules, and what is wrong with those that did not compile. Never throws for what it reads.</returns>
    public static RuleLoad Parse(string yaml, string source = "(text)", SigmaOptions? options = null)
    {
        RuleReader reader = new(options ?? new SigmaOptions());
        reader.Add(yaml, source);
        return reader.ToLoad();
    }

    private static void ReadFile(string file, RuleReader reader)
    {
        try
        {
            if (new FileInfo(file).Length > MaxBytes)
            {
                reader.Problems.Add(new(RuleProblemId.TrailRuleInvalid, file, 0, "The file is larger than 16 MB."));
                return;
            }

            reader.Add(File.ReadAllText(file), file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reader.Problems.Add(new(RuleProblemId.TrailRuleUnreadable, file, 0, e.Message));
        }
    }
}
