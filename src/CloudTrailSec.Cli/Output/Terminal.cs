using System.Text;

namespace CloudTrailSec.Cli.Output;

/// <summary>What a verb writes to and what it may assume about it: the process's streams, or those of a test.</summary>
internal sealed class Terminal
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Lock _gate = new();
    private bool _hasStatus;

    /// <summary>Standard output, unbuffered.</summary>
    internal required Stream Output { get; init; }

    /// <summary>Standard error.</summary>
    internal required TextWriter Error { get; init; }

    /// <summary>Where answers to questions come from; null where nobody can be asked.</summary>
    internal TextReader? Input { get; init; }

    /// <summary>Whether a person looks at the output: tables instead of JSON lines.</summary>
    internal bool OutputIsTerminal { get; init; }

    /// <summary>Whether a person looks at standard error: progress is shown there.</summary>
    internal bool ErrorIsTerminal { get; init; }

    internal bool Colors { get; init; }

    /// <summary>How many columns a table may take.</summary>
    internal int Width { get; init; } = 120;

    internal Func<DateTimeOffset> Now { get; init; } = () => DateTimeOffset.UtcNow;

    /// <summary>Cancelled when the process is asked to end.</summary>
    internal CancellationToken Stop { get; init; }

    /// <summary>A writer of JSON lines to standard output.</summary>
    internal LineWriter OpenLines() => new(OutputIsTerminal ? new ControlEscapingStream(Output) : Output, "the output");

    /// <summary>A writer of text to standard output.</summary>
    internal StreamWriter OpenText() => new(Output, s_utf8, leaveOpen: true);

    /// <summary>
    /// Writes one line to standard error. What events or file names say in it cannot steer a terminal.
    /// </summary>
    internal void Say(string line)
    {
        lock (_gate)
        {
            ClearStatus();
            Error.WriteLine(TerminalText.Clean(line));
        }
    }

    /// <summary>Asks a question on standard error and waits for the answer's line; null where the input has ended.</summary>
    /// <exception cref="OperationCanceledException">The process is asked to end.</exception>
    internal string? Ask(string question)
    {
        lock (_gate)
        {
            ClearStatus();
            Error.Write(TerminalText.Clean(question) + " ");
            Error.Flush();
        }

        // A terminal's line cannot be waited for with a token.
        Task<string?> answer = Task.Run(() => Input?.ReadLine());
        answer.Wait(Stop);
        return answer.Result;
    }

    /// <summary>Shows a line that the next one replaces.</summary>
    internal void ShowStatus(string line)
    {
        lock (_gate)
        {
            Error.Write("\r\u001b[2K" + TerminalText.Clean(line));
            Error.Flush();
            _hasStatus = true;
        }
    }

    /// <summary>Takes the status line away, so that what is written next stands alone.</summary>
    internal void ClearStatus()
    {
        lock (_gate)
        {
            if (_hasStatus)
            {
                Error.Write("\r\u001b[2K");
                Error.Flush();
                _hasStatus = false;
            }
        }
    }
}
