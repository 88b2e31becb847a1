namespace CloudTrailSec.Cli;

/// <summary>What the command's exit codes mean. Scripts depend on them.</summary>
internal static class ExitCode
{
    internal const int Done = 0;

    /// <summary>Findings at or above the level of <c>--fail-on</c>.</summary>
    internal const int Findings = 1;

    /// <summary>Wrong usage or configuration: nothing was done.</summary>
    internal const int Usage = 2;

    /// <summary>Done, but something could not be read or a rule could not be taken.</summary>
    internal const int Partial = 3;

    internal const int Interrupted = 130;

    /// <summary>
    /// Whoever read the output went away: what shells report for any program in that place (128 + SIGPIPE).
    /// </summary>
    internal const int OutputClosed = 141;
}
