using System.Text;
using System.Text.Json;
using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Tests;

/// <summary>One command line, run inside the test: what came out on each stream, and the exit code.</summary>
internal sealed class TrailsecRun
{
    internal static readonly DateTimeOffset Now = new(2019, 3, 22, 12, 0, 0, TimeSpan.Zero);

    private TrailsecRun(int exitCode, string output, string error)
    {
        ExitCode = exitCode;
        Output = output;
        Error = error;
    }

    internal int ExitCode { get; }

    internal string Output { get; }

    internal string Error { get; }

    internal string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    internal JsonElement[] Json => [.. Lines.Select(l => JsonDocument.Parse(l).RootElement)];

    internal static TrailsecRun Of(params string[] args) => Run(args, isTerminal: false);

    internal static TrailsecRun OnTerminal(params string[] args) => Run(args, isTerminal: true);

    internal static TrailsecRun Run(
        string[] args, bool isTerminal, bool colors = false, Stream? output = null, bool isCancelled = false, string? answers = null)
    {
        using MemoryStream bytes = new();
        using StringWriter error = new();
        Terminal terminal = new()
        {
            Output = output ?? bytes,
            Error = error,
            Input = answers is null ? null : new StringReader(answers),
            OutputIsTerminal = isTerminal,
            Colors = colors,
            Width = 100,
            Now = () => Now,
            Stop = new CancellationToken(isCancelled),
        };
        int exitCode = TrailsecCommand.Run(args, terminal);
        return new TrailsecRun(exitCode, Encoding.UTF8.GetString(bytes.ToArray()), error.ToString());
    }
}
