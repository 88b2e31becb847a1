using System.CommandLine;

namespace CloudTrailSec.Cli.Options;

/// <summary>Which baseline to use, and where it is kept.</summary>
internal sealed class BaselineOptions
{
    internal const string StoreName = "--store";

    private const string Variable = "CLOUDTRAILSEC_STORE";

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
        Description = $"The file that is remembered in; {Variable} by default, else trailsec.db with the user's other data.",
        HelpName = "FILE",
    };

    /// <summary>The store that was asked for, else the one that the environment names, else the user's.</summary>
    internal static string StorePath(string? asked) => asked
        ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : null)
        ?? Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
            "CloudTrailSec",
            "trailsec.db");

    internal string Name(ParseResult parsed) => parsed.GetValue(_baseline) ?? "default";

    /// <summary>Whether a store was asked for; without, what is learnt lives as long as the run.</summary>
    internal bool IsStored(ParseResult parsed) =>
        parsed.GetValue(_store) is not null || parsed.GetValue(_baseline) is not null
        || Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };

    internal SqliteBaselineStore Open(ParseResult parsed) => SqliteBaselineStore.Open(StorePath(parsed.GetValue(_store)));

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
