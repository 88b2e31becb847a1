using CloudTrailSec.Sigma;

namespace CloudTrailSec.Shell;

/// <summary>Finds the user's rules and what was decided about rules; what is wrong ends the command.</summary>
internal sealed class RuleAccess(ITrailShell shell, string? store, Func<SigmaOptions> lists)
{
    /// <summary>The file of the store.</summary>
    internal string StorePath => store is null ? SqliteBaselineStore.DefaultPath : shell.Locate(store);

    /// <summary>The folder of the user's own rules, beside the store.</summary>
    internal string UserFolder => RuleBook.FolderOf(StorePath);

    internal SqliteStateStore Open() => Told(() => SqliteStateStore.Open(StorePath));

    /// <summary>Looks into the store, which is not made for that.</summary>
    internal RuleBook Book()
    {
        if (!File.Exists(StorePath))
        {
            return new RuleBook(null);
        }

        using SqliteStateStore opened = Open();
        return Told(() => new RuleBook(opened));
    }

    /// <summary>Changes what was decided.</summary>
    internal void Change(Action<RuleBook> change)
    {
        using SqliteStateStore opened = Open();
        _ = Told(() =>
        {
            change(new RuleBook(opened));
            return true;
        });
    }

    /// <summary>The built-in rules and the user's own; errors for those that cannot be used.</summary>
    internal IReadOnlyList<TrailRule> Rules() => Load(Folders);

    /// <summary>Where rules lie: those of the module, and the user's own where there are any.</summary>
    internal IReadOnlyList<string> Folders =>
        Directory.Exists(UserFolder) ? [BuiltInRules.Folder, UserFolder] : [BuiltInRules.Folder];

    internal IReadOnlyList<TrailRule> Load(IReadOnlyList<string> paths)
    {
        RuleLoad load = SigmaRules.Read(paths, lists());
        foreach (RuleProblem problem in load.Problems)
        {
            shell.WriteError(TrailError.Of(problem));
        }

        foreach (string warning in load.Warnings)
        {
            shell.WriteWarning(warning);
        }

        return load.Rules;
    }

    /// <summary>Whether a rule stands in the user's folder.</summary>
    internal bool IsUsers(TrailRule rule) => rule.Source?.StartsWith(UserFolder, StringComparison.Ordinal) == true;

    internal T Told<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw shell.Stop(TrailError.StoreUnusable(StorePath, e));
        }
    }
}
