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

    /// <summary>
    /// How many whole lines a file holds beyond a length. A line that was cut short is taken away where more is going to be
    /// written to the same file.
    /// </summary>
    internal static long LinesBeyond(TrailOutput last, string? current)
    {
        if (!File.Exists(last.Path))
        {
            return 0;
        }

        using FileStream file = new(last.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        if (file.Length <= last.Length)
        {
            return 0;
        }

        file.Position = last.Length;
        long lines = 0, end = last.Length;
        byte[] part = new byte[64 << 10];
        int read;
        while ((read = file.Read(part)) > 0)
        {
            for (int i = 0; i < read; i++)
            {
                if (part[i] == '\n')
                {
                    lines++;
                    end = file.Position - read + i + 1;
                }
            }
        }

        if (last.Path == current)
        {
            file.SetLength(end);
        }

        return lines;
    }
}
