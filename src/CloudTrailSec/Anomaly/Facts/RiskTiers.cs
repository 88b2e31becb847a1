using System.Text.RegularExpressions;

namespace CloudTrailSec.Anomaly;

/// <summary>How much an intruder wants an API: the first pattern that fits says it.</summary>
internal sealed class RiskTiers
{
    private readonly (Regex? Service, Regex Name, int Tier)[] _patterns;
    private readonly Regex _readNames;
    private readonly int _other;

    internal RiskTiers(ModelData model)
    {
        Names = [.. model.Tiers.Keys];
        _patterns = Array.ConvertAll(model.TierPatterns, p => (
            p.Service is null ? null : Patterns.New($"^(?:{p.Service})$"),
            Patterns.New(p.Name),
            Array.IndexOf(Names, p.Tier)));
        _other = Array.IndexOf(Names, model.OtherTier);
        _readNames = Patterns.New(model.ReadNames);
    }

    /// <summary>The tiers' names, in the order of the model's file.</summary>
    internal string[] Names { get; }

    internal int Of(string service, string name)
    {
        foreach ((Regex? only, Regex pattern, int tier) in _patterns)
        {
            if ((only is null || Patterns.Matches(only, service)) && Patterns.Matches(pattern, name))
            {
                return tier;
            }
        }

        return _other;
    }

    internal bool IsReadName(string name) => Patterns.Matches(_readNames, name);
}
