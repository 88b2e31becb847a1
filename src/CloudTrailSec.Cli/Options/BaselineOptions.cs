using System.CommandLine;

namespace CloudTrailSec.Cli.Options;

/// <summary>Which baseline to use, and where it is kept.</summary>
internal sealed class BaselineOptions
{
    internal const string StoreName = "--store";

    private readonly Option<string?> _store = NewStore();

    private readonly Option<string?> _baseline = new("--baseline")
    {
        Description = "The baseline's name: \"default\" where none is given.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _model = new("--model")
    {
        Description = "Take the model's numbers and risk tiers from this file; trailsec baseline model writes the built-in one.",
        HelpName = "FILE",
    };

    internal BaselineOptions(Command command, bool takesModel = true)
    {
        command.Options.Add(_store);
        command.Options.Add(_baseline);
        if (takesModel)
        {
            command.Options.Add(_model);
        }
    }

    internal static Option<string?> NewStore() => new(StoreName)
    {
        Description = $"The file that is remembered in; {SqliteBaselineStore.Variable} by default, else trailsec.db with the user's other data.",
        HelpName = "FILE",
    };

    internal string Name(ParseResult parsed) => GivenName(parsed) ?? "default";

    internal string? GivenName(ParseResult parsed) => parsed.GetValue(_baseline);

    /// <summary>Whether a store was asked for; without, what is learnt lives as long as the run.</summary>
    internal bool IsStored(ParseResult parsed) =>
        parsed.GetValue(_store) is not null || parsed.GetValue(_baseline) is not null
        || SqliteBaselineStore.NamedPath is not null;

    /// <summary>The store that was asked for, else the one that the environment names, else the user's.</summary>
    internal string StorePath(ParseResult parsed) => parsed.GetValue(_store) ?? SqliteBaselineStore.DefaultPath;

    internal SqliteBaselineStore Open(ParseResult parsed) => SqliteBaselineStore.Open(StorePath(parsed));

    /// <summary>A baseline to learn into; one that lives as long as the run where there is no store.</summary>
    internal TrailBaseline Learning(ParseResult parsed, SqliteBaselineStore? store, CancellationToken stop) =>
        store is null ? new TrailBaseline(Model(parsed)) : TrailBaseline.OpenToLearn(store, Name(parsed), Model(parsed), stop);

    /// <summary>A baseline to look at; an empty one where there is no store.</summary>
    internal TrailBaseline Known(ParseResult parsed, SqliteBaselineStore? store) =>
        store is null ? new TrailBaseline(Model(parsed)) : TrailBaseline.Open(store, Name(parsed), Model(parsed));

    /// <exception cref="UsageException">The file is no model.</exception>
    internal AnomalyModel Model(ParseResult parsed)
    {
        if (parsed.GetValue(_model) is not { } path)
        {
            return AnomalyModel.Default;
        }

        try
        {
            return AnomalyModel.Parse(File.ReadAllText(path));
        }
        catch (FormatException problem)
        {
            throw new UsageException($"{path}: {problem.Message}");
        }
    }
}
