using System.CommandLine;
using CloudTrailSec.Cli.Options;
using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Verbs;

/// <summary><c>trailsec baseline export</c> and <c>import</c>: a baseline taken elsewhere, as it is.</summary>
internal static class BaselineTransfer
{
    internal static Command Export(Terminal terminal)
    {
        Command command = new("export", "Write a baseline to a file, which is a store with that baseline alone.");
        Argument<string> file = new("FILE") { Description = "The file to write." };
        Option<bool> force = new("--force") { Description = "Replace a file that is there." };
        BaselineOptions options = new(command, takesModel: false);
        command.Arguments.Add(file);
        command.Options.Add(force);
        command.SetAction(parsed =>
        {
            Export(parsed.GetRequiredValue(file), parsed.GetValue(force), options, parsed, terminal);
            return ExitCode.Done;
        });
        return command;
    }

    internal static Command Import(Terminal terminal)
    {
        Command command = new("import", "Take over baselines that were exported, or those of another store. To add to one: merge.");
        Argument<string[]> files = new("FILE") { Description = "Exported files, or stores.", Arity = ArgumentArity.OneOrMore };
        Option<bool> force = new("--force") { Description = "Replace baselines of the same name." };
        BaselineOptions options = new(command, takesModel: false);
        command.Arguments.Add(files);
        command.Options.Add(force);
        command.SetAction(parsed =>
        {
            using SqliteBaselineStore to = options.Open(parsed);
            foreach (string file in parsed.GetRequiredValue(files))
            {
                using SqliteBaselineStore from = SqliteBaselineStore.Open(BaselineVerb.Existing(file));
                Import(from, to, options.GivenName(parsed), parsed.GetValue(force), terminal);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Export(string file, bool force, BaselineOptions options, ParseResult parsed, Terminal terminal)
    {
        string name = options.Name(parsed);
        using SqliteBaselineStore store = options.Open(parsed);
        if (File.Exists(file) && !force)
        {
            throw new UsageException($"{file} is there already: give --force to replace it.");
        }

        if (!store.Export(name, file, terminal.Stop))
        {
            throw new UsageException($"There is no baseline '{name}' in the store.");
        }

        terminal.Say($"The baseline '{name}' was written to {file}.");
    }

    private static void Import(SqliteBaselineStore from, SqliteBaselineStore to, string? wanted, bool force, Terminal terminal)
    {
        foreach (string name in from.Names().Where(n => wanted is null || n == wanted))
        {
            if (to.Names().Contains(name) && !force)
            {
                throw new UsageException($"There is a baseline '{name}' already: give --force to replace it, or merge.");
            }

            _ = TrailBaseline.Copy(from, name, to, terminal.Stop);
            terminal.Say($"The baseline '{name}' was taken over.");
        }
    }
}
