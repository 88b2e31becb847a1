using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>Collects the rules of several YAML texts, and what is wrong with them.</summary>
internal sealed class RuleReader(SigmaOptions options)
{
    private readonly List<TrailRule> _rules = [];
    private readonly Dictionary<string, TrailRule> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly RuleNames _names = new();
    private PendingCorrelations? _correlations;
    private int _passedOver;

    internal List<RuleProblem> Problems { get; } = [];

    private PendingCorrelations Correlations => _correlations ??= new PendingCorrelations(_names);

    internal RuleLoad ToLoad()
    {
        Correlations.Resolve(
            (document, source, rules) => Add(RuleBuilder.Build(document, source, rules), document), FailCorrelation);
        return new RuleLoad(_rules, Problems, _passedOver) { Warnings = [.. MisnamedLists.Told(options)] };
    }

    internal void Add(string yaml, string source)
    {
        DocumentActions actions = new();
        foreach (YamlDocument document in Documents(yaml, source))
        {
            YamlNode root = document.RootNode;
            if (root is YamlMappingNode map)
            {
                if (actions.Apply(map) is { } rule)
                {
                    AddRule(new SigmaDocument(rule, root.Line()), source);
                }
            }
            else if (!root.IsNull())
            {
                Problems.Add(new RuleFormatException(root, "A rule must be a mapping of keys to values.").ToProblem(source));
            }
        }
    }

    /// <summary>The documents of a text, up to the first error in it: those before the error are whole.</summary>
    private IList<YamlDocument> Documents(string yaml, string source)
    {
        YamlStream stream = [];
        try
        {
            YamlText.Load(stream, yaml);
        }
        catch (RuleFormatException e)
        {
            Problems.Add(e.ToProblem(source));
        }

        return stream.Documents;
    }

    private void AddRule(SigmaDocument document, string source)
    {
        try
        {
            if (LogSource.IsOther(document.Map))
            {
                _passedOver++;
                return;
            }

            if (document.Map.Get("correlation") is not null)
            {
                Correlations.Add(document, source);
                return;
            }

            Add(RuleBuilder.Build(document, source, options), document);
        }
        catch (RuleFormatException e)
        {
            Fail(document, source, e);
        }
    }

    private void Add(TrailRule rule, SigmaDocument document)
    {
        if (_byId.TryGetValue(rule.Id, out TrailRule? first))
        {
            string where = $"'{first.Title}' in {first.Source}({first.Line})";
            throw new RuleFormatException(
                RuleProblemId.TrailRuleDuplicate,
                document.Line,
                $"The id {rule.Id} is that of {where} too; only the first one runs.");
        }

        _byId.Add(rule.Id, rule);
        _rules.Add(rule);
        _names.Add(rule);
    }

    private void Fail(SigmaDocument document, string source, RuleFormatException problem) =>
        Problems.Add(new(problem.Id, source, problem.Line > 0 ? problem.Line : document.Line, problem.Message));

    /// <summary>What is there for the correlation only would be noise without it.</summary>
    private void FailCorrelation(SigmaDocument document, string source, RuleFormatException problem)
    {
        List<string> silent = [];
        foreach (TrailRule part in Correlations.SilentParts(document, source).Distinct())
        {
            part.IsPartOnly = true;
            silent.Add($"'{part.Title}'");
        }

        string told = silent.Count == 0 ? string.Empty : $" Its parts do not alert by themselves: {string.Join(", ", silent)}.";
        Fail(document, source, new RuleFormatException(problem.Id, problem.Line, problem.Message + told));
    }
}
