using System.Diagnostics;
using System.Globalization;

namespace CloudTrailSec.Benchmarks;

/// <summary>Runs one work in a process of its own, for its peak memory.</summary>
internal static class OwnProcess
{
    /// <summary>The first argument of such a process.</summary>
    internal const string Flag = "--own-process";

    /// <summary>The peak of a work over a corpus, in MB.</summary>
    internal static double PeakMegabytes(string work, string path, string? rules)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(OwnProcess).Assembly.Location);
        }

        foreach (string argument in (string[])[Flag, work, path, rules ?? string.Empty])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? double.Parse(output, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"'{work}' in a process of its own ended with {process.ExitCode}.");
    }

    /// <summary>What such a process does.</summary>
    internal static int Run(string work, string path, string rules, CancellationToken stop)
    {
        _ = Work.All(rules.Length == 0 ? null : rules).Single(w => w.Name == work).Run(path, stop);
        using Process self = Process.GetCurrentProcess();
        Console.WriteLine((self.PeakWorkingSet64 / 1e6).ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
