namespace CloudTrailSec.Cli.Output;

/// <summary>The file that standard output goes to, where it goes to one.</summary>
internal static class OutputFile
{
    private const string StandardOutput = "/proc/self/fd/1";

    /// <summary>Its path; null for a pipe or a terminal, and where the system does not tell.</summary>
    internal static string? Path()
    {
        string? target = OperatingSystem.IsLinux() ? File.ResolveLinkTarget(StandardOutput, returnFinalTarget: false)?.FullName : null;
        return target is not null && File.Exists(target) && !target.StartsWith("/dev/", StringComparison.Ordinal) ? target : null;
    }
}
