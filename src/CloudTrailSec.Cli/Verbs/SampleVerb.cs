using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Verbs;

/// <summary><c>trailsec sample</c>: a made-up trail with attacks hidden in it, to try things on.</summary>
internal sealed class SampleVerb
{
    private const string NoAttack = "none";

    private readonly Argument<string> _path = new("PATH") { Description = "The folder to write to." };
    private readonly Option<int> _seed = Number(
        "--seed", "The same seed makes the same trail, byte for byte.", 1, 0, int.MaxValue);
    private readonly Option<int> _days = Number("--days", "How many days.", 2, 1, 366);
    private readonly Option<int> _accounts = Number("--accounts", "How many accounts.", 1, 1, 100);
    private readonly Option<bool> _force = new("--force")
    {
        Description = "Write also where the folder has something in it.",
    };

    private readonly Option<string[]> _attacks = new("--attack")
    {
        Description = "Which attacks to hide in it; all by default, or none.",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
    };

    private SampleVerb(Command command)
    {
        command.Arguments.Add(_path);
        command.Options.Add(_seed);
        command.Options.Add(_days);
        command.Options.Add(_accounts);
        command.Options.Add(_attacks);
        command.Options.Add(_force);
        _attacks.CompletionSources.Add(_ => Known.Select(a => new CompletionItem(a)));
    }

    private static IEnumerable<string> Known => TrailSample.Attacks.Select(a => a.Name).Append(NoAttack);

    internal static Command Command(Terminal terminal)
    {
        Command command = new("sample", "Write a sample trail with attacks hidden in it.");
        SampleVerb verb = new(command);
        command.SetAction(parsed => verb.Run(parsed, terminal));
        return command;
    }

    private static Option<int> Number(string name, string description, int usual, int lowest, int highest) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
                || value < lowest || value > highest)
            {
                result.AddError($"{name} cannot take '{text}': give {lowest} to {highest}.");
            }

            return value;
        },
    };

    private int Run(ParseResult parsed, Terminal terminal)
    {
        string path = parsed.GetRequiredValue(_path);
        if (File.Exists(path))
        {
            throw new UsageException($"{path} is a file: give a folder.");
        }

        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() && !parsed.GetValue(_force))
        {
            throw new UsageException($"{path} is not empty: give another folder, or --force to write into it.");
        }

        SampleProgress progress = new(terminal);
        TrailSampleResult result = TrailSample.Write(
            new TrailSampleOptions
            {
                Path = path,
                Seed = parsed.GetValue(_seed),
                Days = parsed.GetValue(_days),
                Accounts = parsed.GetValue(_accounts),
                Attacks = Attacks(parsed),
            },
            progress,
            terminal.Stop);
        terminal.ClearStatus();
        Tell(result, terminal);
        return ExitCode.Done;
    }

    private List<string>? Attacks(ParseResult parsed)
    {
        string[]? asked = parsed.GetValue(_attacks);
        if (asked is not { Length: > 0 })
        {
            return null;
        }

        string? unknown = asked.FirstOrDefault(a => !Known.Contains(a));
        return unknown is null
            ? [.. asked.Where(a => a != NoAttack)]
            : throw new UsageException($"There is no attack '{unknown}' to hide. There are: {string.Join(", ", Known)}.");
    }

    private static void Tell(TrailSampleResult result, Terminal terminal)
    {
        using StreamWriter text = terminal.OpenText();
        text.WriteLine(
            $"{ReadableAmount.Of(result.Events, "event")} in {ReadableAmount.Of(result.Files, "file")} below {result.Path}.");
        foreach (TrailSampleHidden hidden in result.Hidden)
        {
            string? description = TrailSample.Attacks.FirstOrDefault(a => a.Name == hidden.Attack)?.Description;
            text.WriteLine($"  hidden: {hidden.Attack} ({ReadableAmount.Of(hidden.EventIds.Count, "event")}). {description}");
        }

        text.WriteLine($"Find it: trailsec hunt {Quoted(result.Path)}");
    }

    private static string Quoted(string path) => path.Contains(' ') ? $"\"{path}\"" : path;
}
