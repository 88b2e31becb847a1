namespace CloudTrailSec.Shell;

/// <summary>Opens stores and baselines as parameters name them; what is wrong ends the command.</summary>
internal sealed class BaselineAccess(ITrailShell shell, string? store, string? name, string? modelPath)
{
    internal const string DefaultName = "default";

    internal string Name { get; } = name ?? DefaultName;

    internal string StorePath => store is null ? SqliteBaselineStore.DefaultPath : shell.Locate(store);

    /// <summary>Whether a store was asked for; without, what is learnt lives as long as the command.</summary>
    internal bool IsStored => store is not null || name is not null || SqliteBaselineStore.NamedPath is not null;

    internal AnomalyModel Model() => modelPath is null
        ? AnomalyModel.Default
        : Told(modelPath, () => AnomalyModel.Parse(File.ReadAllText(shell.Locate(modelPath))));

    internal SqliteBaselineStore OpenStore() => Told(StorePath, () => SqliteBaselineStore.Open(StorePath));

    /// <summary>A store that must be there already.</summary>
    internal SqliteBaselineStore OpenOther(string path) => File.Exists(path)
        ? Told(path, () => SqliteBaselineStore.Open(path))
        : throw shell.Stop(TrailError.SourceNotFound(path));

    internal TrailBaseline Open(SqliteBaselineStore opened, string? other = null) =>
        Told(StorePath, () => TrailBaseline.Open(opened, other ?? Name, Model()));

    internal TrailBaseline OpenToLearn(SqliteBaselineStore opened, CancellationToken stop) =>
        Told(StorePath, () => TrailBaseline.OpenToLearn(opened, Name, Model(), stop));

    internal T Told<T>(string target, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (FormatException e)
        {
            throw shell.Stop(TrailError.ModelInvalid(target, e));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw shell.Stop(TrailError.StoreUnusable(target, e));
        }
    }
}
