using System.CommandLine;
using CloudTrailSec.Cli.Options;
using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Verbs;

/// <summary><c>trailsec baseline</c>: what was learnt as normal.</summary>
internal static class BaselineVerb
{
    internal static Command Command(Terminal terminal) => new("baseline", "Look at what was learnt as normal, and change it.")
    {
        List(terminal),
        Show(terminal),
        Merge(terminal),
        Forget(terminal),
        BaselineThreshold.List(terminal),
        BaselineThreshold.Exclude(terminal),
        BaselineTransfer.Export(terminal),
        BaselineTransfer.Import(terminal),
        Model(terminal),
    };

    private static Command List(Terminal terminal)
    {
        Command command = new("list", "The baselines of a store.");
        BaselineOptions options = new(command, takesModel: false);
        command.SetAction(parsed =>
        {
            using SqliteBaselineStore store = options.Open(parsed);
            using StreamWriter text = terminal.OpenText();
            foreach (string name in store.Names())
            {
                text.WriteLine(name);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        Command command = new(
            "show", "The principals that are known; what is normal for one; why something is rare for it: JSON lines.");
        Argument<string?> principal = Principal();
        Argument<string?> value = new("VALUE")
        {
            Description = "An action such as s3:ListBuckets, a network, a region: only what is known of it, also where it was never met.",
            DefaultValueFactory = _ => null,
        };
        BaselineOptions options = new(command);
        command.Arguments.Add(principal);
        command.Arguments.Add(value);
        command.SetAction(parsed =>
        {
            using SqliteBaselineStore store = options.Open(parsed);
            using TrailBaseline baseline = options.Known(parsed, store);
            LineWriter lines = terminal.OpenLines();
            string? who = parsed.GetValue(principal);
            foreach (BaselineHabit habit in parsed.GetValue(value) is { } what ? baseline.Explain(who!, what) : baseline.Habits(who))
            {
                JsonLines.Write(lines, habit);
            }

            lines.Flush();
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Merge(Terminal terminal)
    {
        Command command = new("merge", "Add what other stores have learnt.");
        Argument<string[]> others = new("STORE") { Description = "Stores of other machines.", Arity = ArgumentArity.OneOrMore };
        BaselineOptions options = new(command);
        command.Arguments.Add(others);
        command.SetAction(parsed =>
        {
            AnomalyModel model = options.Model(parsed);
            string name = options.Name(parsed);
            using SqliteBaselineStore store = options.Open(parsed);
            using TrailBaseline baseline = TrailBaseline.OpenToLearn(store, name, model, terminal.Stop);
            foreach (string path in parsed.GetRequiredValue(others))
            {
                using SqliteBaselineStore other = SqliteBaselineStore.Open(Existing(path));
                using TrailBaseline added = TrailBaseline.Open(other, name, model);
                baseline.Merge(added);
            }

            baseline.Save();
            string principals = ReadableAmount.Of(baseline.Principals, "principal");
            terminal.Say($"{ReadableAmount.Of(baseline.Events, "event")} of {principals} are known now.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Forget(Terminal terminal)
    {
        Command command = new("forget", "Forget a principal, or what was met only within a time.");
        Argument<string?> principal = Principal();
        Option<DateTimeOffset?> after = TimeOption.Create("--after", "What was first met at or after this time.", terminal.Now);
        Option<DateTimeOffset?> before = TimeOption.Create("--before", "And last met before this one.", terminal.Now);
        Option<bool> all = new("--all") { Description = "The baseline as a whole." };
        BaselineOptions options = new(command);
        command.Arguments.Add(principal);
        command.Options.Add(after);
        command.Options.Add(before);
        command.Options.Add(all);
        command.SetAction(parsed =>
        {
            using SqliteBaselineStore store = options.Open(parsed);
            using IDisposable? whole = parsed.GetValue(all) ? store.Lock(options.Name(parsed), terminal.Stop) : null;
            bool isForgotten = whole is not null ? store.Remove(options.Name(parsed))
                : Forget(store, options, parsed, terminal, b => parsed.GetValue(principal) is { } name
                    ? b.Forget(name)
                    : parsed.GetValue(after) is { } from
                        ? b.Forget(from, parsed.GetValue(before) ?? DateTimeOffset.MaxValue) > 0
                        : throw new UsageException("Say what to forget: a principal, --after, or --all."));
            terminal.Say(isForgotten ? "Forgotten." : "There was nothing to forget.");
            return ExitCode.Done;
        });
        return command;
    }

    private static bool Forget(
        SqliteBaselineStore store, BaselineOptions options, ParseResult parsed, Terminal terminal, Func<TrailBaseline, bool> forget)
    {
        using TrailBaseline baseline = options.Learning(parsed, store, terminal.Stop);
        bool isForgotten = forget(baseline);
        baseline.Save();
        return isForgotten;
    }

    private static Command Model(Terminal terminal)
    {
        Command command = new("model", "Write the built-in model: risk tiers and numbers, to be changed and given with --model.");
        command.SetAction(_ =>
        {
            using StreamWriter text = terminal.OpenText();
            text.Write(AnomalyModel.BuiltInText);
            return ExitCode.Done;
        });
        return command;
    }

    private static Argument<string?> Principal() => new("PRINCIPAL")
    {
        Description = "Such as user:111122223333:ana.",
        DefaultValueFactory = _ => null,
    };

    internal static string Existing(string path) =>
        File.Exists(path) ? path : throw new UsageException($"There is no store at {path}.");
}
