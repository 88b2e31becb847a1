using System.Diagnostics;
using Xunit;

namespace CloudTrailSec.Cli.Tests;

/// <summary>The command as a process of its own.</summary>
internal static class TrailsecProcess
{
    private static readonly string s_assembly = Path.Combine(AppContext.BaseDirectory, "trailsec.dll");

    internal static Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["exec", s_assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["CLOUDTRAILSEC_STORE"] = null },
        };
        return Process.Start(start)!;
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code, and what it said on standard error.</returns>
    internal static async Task<(int Code, string Error)> End(this Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = await output;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, error);
    }
}
