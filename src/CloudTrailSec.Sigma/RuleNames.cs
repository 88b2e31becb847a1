namespace CloudTrailSec.Sigma;

/// <summary>Finds rules by what correlations call them: an id, a name, or a title. A rule in the same file comes first.</summary>
internal sealed class RuleNames
{
    private readonly List<TrailRule> _rules = [];

    internal void Add(TrailRule rule) => _rules.Add(rule);

    /// <summary>The rule; null where there is none.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="source">The file that it is called so in.</param>
    /// <param name="isAmbiguous">Whether several rules of other files are called so.</param>
    internal TrailRule? Find(string name, string source, out bool isAmbiguous)
    {
        foreach (Func<TrailRule, string?> read in (Func<TrailRule, string?>[])[r => r.Id, r => r.Name, r => r.Title])
        {
            TrailRule[] found = [.. _rules.Where(r => string.Equals(read(r), name, StringComparison.OrdinalIgnoreCase))];
            TrailRule[] near = [.. found.Where(r => r.Source == source)];
            if (found.Length > 0)
            {
                isAmbiguous = near.Length != 1 && found.Length > 1;
                return near.Length == 1 ? near[0] : found[0];
            }
        }

        isAmbiguous = false;
        return null;
    }
}
