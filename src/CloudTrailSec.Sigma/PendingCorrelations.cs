using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>Correlations that wait until all rules they look at are read, wherever those stand.</summary>
internal sealed class PendingCorrelations(RuleNames names)
{
    private readonly List<(SigmaDocument Document, string Source)> _waiting = [];

    internal void Add(SigmaDocument document, string source) => _waiting.Add((document, source));

    /// <summary>Builds them, each after those it looks at.</summary>
    /// <param name="build">Takes a correlation with the rules it looks at.</param>
    /// <param name="fail">Takes one that cannot be built, and why.</param>
    internal void Resolve(
        Action<SigmaDocument, string, IReadOnlyList<TrailRule>> build, Action<SigmaDocument, string, RuleFormatException> fail)
    {
        bool moves = true;
        while (moves && _waiting.Count > 0)
        {
            moves = false;
            foreach ((SigmaDocument document, string source) in _waiting.ToArray())
            {
                try
                {
                    if (Find(document, source, out _) is { } rules)
                    {
                        moves |= _waiting.Remove((document, source));
                        build(document, source, rules);
                    }
                }
                catch (RuleFormatException problem)
                {
                    moves |= _waiting.Remove((document, source));
                    fail(document, source, problem);
                }
            }
        }

        foreach ((SigmaDocument document, string source) in _waiting)
        {
            _ = Find(document, source, out string missing);
            fail(document, source, new RuleFormatException(
                Place(document, missing),
                $"The correlation looks at '{missing}', which is no rule that could be read, or one that looks at it in turn."));
        }

        _waiting.Clear();
    }

    /// <summary>The rules that a correlation looks at and that, by its word, do not alert by themselves.</summary>
    internal IEnumerable<TrailRule> SilentParts(SigmaDocument document, string source)
    {
        if (document.Map.Get("correlation") is not YamlMappingNode map
            || YamlNodes.Truth(map.Get("generate").Text()) == true)
        {
            yield break;
        }

        string[] words = (map.Get("condition").Text() ?? string.Empty).Split(' ', '(', ')');
        foreach (string name in map.Get("rules").Texts().Concat(words))
        {
            if (names.Find(name, source, out bool isAmbiguous) is { } rule && !isAmbiguous)
            {
                yield return rule;
            }
        }
    }

    private static YamlMappingNode Part(SigmaDocument document) => document.Map.Get("correlation") as YamlMappingNode
        ?? throw new RuleFormatException(document.Map, "A correlation is a mapping.");

    /// <summary>Where a correlation names a rule: among its rules, or in its condition.</summary>
    private static YamlNode Place(SigmaDocument document, string name)
    {
        YamlMappingNode part = Part(document);
        return (part.Get("rules") as YamlSequenceNode)?.Children.FirstOrDefault(r => r.Text() == name)
            ?? part.Get("rules") ?? part.Get("condition") ?? part;
    }

    private List<TrailRule>? Find(SigmaDocument document, string source, out string missing)
    {
        List<TrailRule> rules = [];
        missing = string.Empty;
        foreach (string name in CorrelationReferences.Of(Part(document)))
        {
            if (names.Find(name, source, out bool isAmbiguous) is not { } rule)
            {
                missing = name;
                return null;
            }

            if (isAmbiguous)
            {
                throw new RuleFormatException(
                    Place(document, name), $"The correlation looks at '{name}', which several rules are called: give the id.");
            }

            rules.Add(rule);
        }

        return rules;
    }
}
