using System.CommandLine;
using CloudTrailSec.Cli.Options;
using CloudTrailSec.Cli.Output;
using CloudTrailSec.Cli.Verbs;

namespace CloudTrailSec.Cli;

/// <summary>The command as a whole: its verbs, and how each way of failing is told.</summary>
internal static class TrailsecCommand
{
    /// <summary>Runs one command line to its end.</summary>
    internal static int Run(string[] args, Terminal terminal)
    {
        try
        {
            return Invoke(args, terminal);
        }
        catch (OperationCanceledException) when (terminal.Stop.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (IOException e) when (e.HResult == LineWriter.BrokenPipe)
        {
            return ExitCode.OutputClosed;
        }
        catch (Exception e) when (e is UsageException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            terminal.Say("trailsec: " + e.Message);
            return ExitCode.Usage;
        }
    }

    private static int Invoke(string[] args, Terminal terminal)
    {
        // A token that starts with @ is a value here, never a file of further arguments.
        ParseResult parsed = Root(terminal).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        using StreamWriter output = terminal.OpenText();
        InvocationConfiguration configuration = new()
        {
            Output = output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return UsageErrors.Find(parsed) is { } error ? throw new UsageException(error) : parsed.Invoke(configuration);
    }

    private static RootCommand Root(Terminal terminal)
    {
        RootCommand root = new("Finds what matters in AWS CloudTrail logs.")
        {
            EventsVerb.Command(terminal),
            DetectVerb.Command(terminal),
            AnomaliesVerb.Command(terminal),
            BaselineVerb.Command(terminal),
            HuntVerb.Command(terminal),
            MetricsVerb.Command(terminal),
            PostureVerb.Command(terminal),
            RulesVerb.Command(terminal),
            SampleVerb.Command(terminal),
            WatchVerb.Command(terminal),
            VerifyVerb.Command(terminal),
        };
        return root;
    }
}
