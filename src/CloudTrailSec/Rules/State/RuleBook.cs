namespace CloudTrailSec;

/// <summary>What a store knows of rules: settings and suppressions.</summary>
public sealed class RuleBook
{
    private readonly IStateStore? _store;
    private readonly Dictionary<string, TrailRuleSetting> _settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<TrailSuppression> _suppressions = [];

    /// <summary>The book of a store.</summary>
    /// <param name="store">The store; null for an empty book that is kept nowhere.</param>
    /// <exception cref="InvalidDataException">What is stored is damaged.</exception>
    public RuleBook(IStateStore? store)
    {
        _store = store;
        foreach (StateRecord record in store?.Read(TrailRuleSetting.Kind) ?? [])
        {
            _settings[record.Key] = TrailRuleSetting.Of(record);
        }

        _suppressions.AddRange((store?.Read(TrailSuppression.Kind) ?? []).Select(TrailSuppression.Of));
    }

    /// <summary>The suppressions there are, those that have ended among them.</summary>
    public IReadOnlyList<TrailSuppression> Suppressions => _suppressions;

    /// <summary>The folder of the user's own rules, beside the store.</summary>
    /// <param name="storePath">The file of the store.</param>
    /// <returns>The folder, which need not be there.</returns>
    public static string FolderOf(string storePath) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(storePath))!, "rules");

    /// <summary>The setting of a rule; null where nothing was decided about it.</summary>
    /// <param name="ruleId">The rule's id.</param>
    /// <returns>The setting.</returns>
    public TrailRuleSetting? SettingOf(string ruleId) =>
        _settings.TryGetValue(ruleId, out TrailRuleSetting? setting) ? setting : null;

    /// <summary>The rules as they run: without those that are disabled, at the levels that were decided.</summary>
    /// <param name="rules">The rules.</param>
    /// <returns>The rules that run.</returns>
    public IEnumerable<TrailRule> Apply(IEnumerable<TrailRule> rules) => rules
        .Where(r => SettingOf(r.Id)?.IsEnabled != false)
        .Select(Annotate);

    /// <summary>Why none of some rules can alert.</summary>
    /// <param name="rules">The rules, one at least.</param>
    /// <param name="level">The level from which on findings are wanted.</param>
    /// <returns>A sentence; null where a rule can.</returns>
    public string? WhyIdle(IEnumerable<TrailRule> rules, int level)
    {
        int[] levels = [.. Apply(rules).Select(r => r.HighestLevel)];
        return levels.Any(l => l >= level) ? null
            : levels.Length == 0 ? "No rule runs: all of them are disabled."
            : $"No rule can alert: findings from level {level} on are asked for, and none of the rules gives more than level {levels.Max()}.";
    }

    /// <summary>A rule with what was decided about it.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>The rule as it runs, or would.</returns>
    public TrailRule Annotate(TrailRule rule) => SettingOf(rule.Id) is { } setting ? rule.With(setting) : rule;

    /// <summary>Adds what suppressions kept back in a run.</summary>
    /// <param name="suppressed">The suppressions as the run gives them.</param>
    public void Count(IEnumerable<TrailSuppression> suppressed) => _store?.Write(suppressed
        .Where(s => _suppressions.Exists(known => known.Id == s.Id))
        .Select(s => s.ToRecord()));

    /// <summary>Keeps a setting.</summary>
    /// <param name="setting">The setting.</param>
    public void Keep(TrailRuleSetting setting)
    {
        _store?.Write([setting.ToRecord()]);
        _settings[setting.RuleId] = setting;
    }

    /// <summary>Forgets what was decided about a rule.</summary>
    /// <param name="ruleId">The rule's id.</param>
    public void Forget(string ruleId)
    {
        _store?.Write([new StateRecord(TrailRuleSetting.Kind, ruleId.ToLowerInvariant(), null)]);
        _ = _settings.Remove(ruleId);
    }

    /// <summary>Keeps a suppression.</summary>
    /// <param name="suppression">The suppression.</param>
    public void Keep(TrailSuppression suppression)
    {
        _store?.Write([suppression.ToRecord()]);
        _ = _suppressions.RemoveAll(s => s.Id == suppression.Id);
        _suppressions.Add(suppression);
    }

    /// <summary>Takes out a suppression.</summary>
    /// <param name="suppression">The suppression.</param>
    public void Remove(TrailSuppression suppression)
    {
        _store?.Write([new StateRecord(TrailSuppression.Kind, suppression.Id, null)]);
        _ = _suppressions.RemoveAll(s => s.Id == suppression.Id);
    }
}
