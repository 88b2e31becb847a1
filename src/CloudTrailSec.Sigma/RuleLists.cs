using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>
/// The lists behind placeholders, such as the account's own networks: YAML files that map each name to its values, and
/// saved configurations, which know own accounts and the buckets and keys of trails.
/// </summary>
public static class RuleLists
{
    /// <summary>What such a file is called in a folder of rules.</summary>
    public const string FileName = "lists.yml";

    /// <summary>
    /// Beside each list there is one of this ending, which holds "*" where the list is filled and nothing where it is
    /// not, so that a rule can rest until somebody has filled its list.
    /// </summary>
    internal const string FilledSuffix = "_filled";

    /// <summary>The environment variable that names the user's own file.</summary>
    public const string Variable = "CLOUDTRAILSEC_LISTS";

    /// <summary>
    /// The user's own file: what <see cref="Variable"/> names, else <c>CloudTrailSec/lists.yml</c> in the user's local
    /// application data.
    /// </summary>
    public static string UserFile => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path
        ? path
        : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "CloudTrailSec", FileName);

    /// <summary>Reads lists.</summary>
    /// <param name="files">
    /// The files: lists, or configurations that were saved. A list that several have holds the values of all. Where there is
    /// none, the user's own file, if there is one.
    /// </param>
    /// <returns>How to read rules with these lists.</returns>
    /// <exception cref="FormatException">A file is neither a mapping of names to lists nor a configuration.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static SigmaOptions Read(params string[] files)
    {
        bool isNamed = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };
        string[] all = files.Length > 0 ? files : isNamed || File.Exists(UserFile) ? [UserFile] : [];
        Dictionary<string, IReadOnlyList<string>> lists = new(StringComparer.Ordinal);
        Dictionary<string, string> sources = new(StringComparer.Ordinal);
        foreach (string file in all)
        {
            foreach (KeyValuePair<string, IReadOnlyList<string>> list in Asked(file))
            {
                sources[list.Key] = file;
                lists[list.Key] = lists.TryGetValue(list.Key, out IReadOnlyList<string>? known)
                    ? [.. known.Concat(list.Value).Distinct()] : list.Value;
            }
        }

        return new SigmaOptions { Placeholders = lists, Files = sources };
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Asked(string file)
    {
        try
        {
            return Parse(file);
        }
        catch (RuleFormatException e)
        {
            throw new FormatException(e.ToProblem(file).ToString(), e);
        }
    }

    /// <summary>The options, with what the lists in the folders of rules add: a list that the options have wins.</summary>
    internal static SigmaOptions Fill(SigmaOptions options, IEnumerable<string> paths, List<RuleProblem> problems)
    {
        Dictionary<string, IReadOnlyList<string>> lists = new(StringComparer.Ordinal);
        Dictionary<string, string> sources = new(StringComparer.Ordinal);
        foreach (string file in paths.Select(Beside).Distinct().Where(File.Exists))
        {
            try
            {
                IReadOnlyDictionary<string, IReadOnlyList<string>> parsed = Parse(file);
                Merge(parsed, lists);
                Merge(parsed.Keys.ToDictionary(name => name, _ => file), sources);
            }
            catch (RuleFormatException e)
            {
                problems.Add(e.ToProblem(file));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add(new RuleProblem(RuleProblemId.TrailRuleUnreadable, file, 0, e.Message));
            }
        }

        Merge(options.Placeholders, lists);
        Merge(options.Files, sources);
        foreach (string name in lists.Keys.Where(n => !n.EndsWith(FilledSuffix, StringComparison.Ordinal)).ToArray())
        {
            lists[name + FilledSuffix] = lists[name].Count > 0 ? ["*"] : [];
        }

        return new SigmaOptions { Placeholders = lists, Files = sources };
    }

    private static string Beside(string path) =>
        Path.Combine(Directory.Exists(path) ? path : Path.GetDirectoryName(path) ?? string.Empty, FileName);

    private static void Merge<T>(IReadOnlyDictionary<string, T> from, Dictionary<string, T> into)
    {
        foreach (KeyValuePair<string, T> list in from)
        {
            into[list.Key] = list.Value;
        }
    }

    /// <exception cref="RuleFormatException">The file is neither a mapping of names to lists nor a configuration.</exception>
    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Parse(string file)
    {
        string text = File.ReadAllText(file);
        try
        {
            bool isConfiguration = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith("{", StringComparison.Ordinal)
                && text.Contains("\"collected\"");
            return isConfiguration ? ConfigurationLists.Of(TrailConfiguration.Read(file)) : OfYaml(text);
        }
        catch (InvalidDataException e)
        {
            throw new RuleFormatException(RuleProblemId.TrailRuleInvalid, 0, e.Message);
        }
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> OfYaml(string yaml)
    {
        YamlStream stream = [];
        YamlText.Load(stream, yaml);
        YamlNode? root = stream.Documents.FirstOrDefault()?.RootNode;
        return root is null || root.IsNull() ? new Dictionary<string, IReadOnlyList<string>>()
            : root is YamlMappingNode map ? map.Children.ToDictionary(e => Name(e.Key), e => Values(e.Value), StringComparer.Ordinal)
            : throw new RuleFormatException(root, "A file of lists maps names to lists of values.");
    }

    private static string Name(YamlNode key) => key.Text() ?? throw new RuleFormatException(key, "The name of a list is a text.");

    private static IReadOnlyList<string> Values(YamlNode values)
    {
        bool isList = values is YamlScalarNode || (values is YamlSequenceNode list && list.Children.All(v => v is YamlScalarNode));
        return isList ? values.Texts() : throw new RuleFormatException(values, "A list holds values, and nothing within them.");
    }
}
