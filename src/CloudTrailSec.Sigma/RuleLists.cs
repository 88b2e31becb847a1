using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>
/// The lists behind placeholders, such as the account's own networks: a YAML file that maps each name to its values.
/// </summary>
public static class RuleLists
{
    /// <summary>What such a file is called in a folder of rules.</summary>
    public const string FileName = "lists.yml";

    /// <summary>
    /// Beside each list there is one of this ending, which holds "*" where the list is filled and nothing where it is
    /// not, so that a rule can rest until somebody has filled its list.
    /// </summary>
    private const string FilledSuffix = "_filled";

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

    /// <summary>Reads a file of lists.</summary>
    /// <param name="file">The file; where null, the user's own, if there is one.</param>
    /// <returns>How to read rules with these lists.</returns>
    /// <exception cref="FormatException">The file is not a mapping of names to lists.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SigmaOptions Read(string? file = null) => file is null && !File.Exists(UserFile)
        ? new SigmaOptions()
        : new SigmaOptions { Placeholders = Parse(File.ReadAllText(file ?? UserFile), file ?? UserFile) };

    /// <summary>The options, with what the lists in the folders of rules add: a list that the options have wins.</summary>
    internal static SigmaOptions Fill(SigmaOptions options, IEnumerable<string> paths, List<RuleProblem> problems)
    {
        Dictionary<string, IReadOnlyList<string>> lists = new(StringComparer.Ordinal);
        foreach (string file in paths.Select(Beside).Distinct().Where(File.Exists))
        {
            try
            {
                Merge(Parse(File.ReadAllText(file), file), lists);
            }
            catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
            {
                problems.Add(new RuleProblem(RuleProblemId.TrailRuleInvalid, file, 0, e.Message));
            }
        }

        Merge(options.Placeholders, lists);
        foreach (string name in lists.Keys.Where(n => !n.EndsWith(FilledSuffix, StringComparison.Ordinal)).ToArray())
        {
            lists[name + FilledSuffix] = lists[name].Count > 0 ? ["*"] : [];
        }

        return new SigmaOptions { Placeholders = lists };
    }

    private static string Beside(string path) =>
        Path.Combine(Directory.Exists(path) ? path : Path.GetDirectoryName(path) ?? string.Empty, FileName);

    private static void Merge(
        IReadOnlyDictionary<string, IReadOnlyList<string>> from, Dictionary<string, IReadOnlyList<string>> into)
    {
        foreach (KeyValuePair<string, IReadOnlyList<string>> list in from)
        {
            into[list.Key] = list.Value;
        }
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Parse(string yaml, string file)
    {
        YamlStream stream = [];
        try
        {
            stream.Load(new BoundedParser(new Parser(new StringReader(yaml))));
        }
        catch (YamlException e)
        {
            throw new FormatException($"{file}({e.Start.Line}): not YAML: {e.Message}", e);
        }

        YamlNode? root = stream.Documents.FirstOrDefault()?.RootNode;
        return root is null || root.IsNull() ? new Dictionary<string, IReadOnlyList<string>>()
            : root is YamlMappingNode map
                ? map.Children.ToDictionary(e => e.Key.Text() ?? string.Empty, e => e.Value.Texts(), StringComparer.Ordinal)
                : throw new FormatException($"{file}: a file of lists maps names to lists of values.");
    }
}
