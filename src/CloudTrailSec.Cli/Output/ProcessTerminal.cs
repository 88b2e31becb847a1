using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace CloudTrailSec.Cli.Output;

/// <summary>The process's own streams.</summary>
internal sealed class ProcessTerminal : IDisposable
{
    private const int WidthWhereUnknown = 120;
    private const int NarrowestWidth = 60;

    private readonly StreamWriter _error;

    internal ProcessTerminal(CancellationToken stop)
    {
        bool isTerminal = !Console.IsOutputRedirected;
        if (isTerminal && OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = Encoding.UTF8;
        }

        _error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true };
        bool isDumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        Terminal = new Terminal
        {
            Output = isTerminal ? Console.OpenStandardOutput() : OpenOutput(),
            Error = _error,
            Input = Console.IsInputRedirected || Console.IsErrorRedirected ? null : Console.In,
            OutputIsTerminal = isTerminal,
            ErrorIsTerminal = !Console.IsErrorRedirected && !isDumb,
            Colors = isTerminal && !isDumb && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            Width = Math.Max(NarrowestWidth, isTerminal ? Console.WindowWidth : WidthAskedFor()),
            Stop = stop,
        };
    }

    internal Terminal Terminal { get; }

    public void Dispose() => _error.Dispose();

    private static int WidthAskedFor() =>
        int.TryParse(
            Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int width)
            ? width
            : WidthWhereUnknown;

    /// <summary>
    /// On Unix the console's stream hides that a pipe's reader has gone, and the run would go on for nobody; a file stream
    /// tells. It does not move the position that a file shares with other processes, so files go through the console's.
    /// </summary>
    private static Stream OpenOutput()
    {
        if (OperatingSystem.IsWindows())
        {
            return Console.OpenStandardOutput();
        }

        FileStream pipe = new(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
    }
}
