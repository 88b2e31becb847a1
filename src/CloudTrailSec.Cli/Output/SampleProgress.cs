namespace CloudTrailSec.Cli.Output;

/// <summary>Shows on a terminal how many files of a sample have been written.</summary>
internal sealed class SampleProgress(Terminal terminal) : IProgress<int>
{
    private const int Every = 50;

    public void Report(int value)
    {
        if (terminal.ErrorIsTerminal && value % Every == 0)
        {
            terminal.ShowStatus(ReadableAmount.Of(value, "file"));
        }
    }
}
