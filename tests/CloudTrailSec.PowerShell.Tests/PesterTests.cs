using System.Diagnostics;
using Xunit;

namespace CloudTrailSec.Tests;

/// <summary>The tests in tests/Module, in a real host where there is one.</summary>
public sealed class PesterTests
{
    private const string Suite =
        "$c = New-PesterConfiguration; $c.Run.Path = 'tests/Module'; $c.Run.Exit = $true; "
        + "$c.Output.RenderMode = 'Plaintext'; Invoke-Pester -Configuration $c";

    [Fact]
    public async Task The_module_passes_its_tests_in_PowerShell()
    {
        (int code, string text) found = await PowerShell("@(Get-Module Pester -ListAvailable | Where-Object Version -ge 5.0).Count");
        Assert.SkipWhen(found.code != 0, $"PowerShell 7 was not found: {found.text}");
        Assert.SkipWhen(found.text.Trim() == "0", "PowerShell has no Pester 5: Install-Module Pester");
        (int code, string text) run = await PowerShell(Suite);
        Assert.True(run.code == 0, run.text);
    }

    private static async Task<(int Code, string Text)> PowerShell(string command)
    {
        ProcessStartInfo start = new("pwsh", ["-NoProfile", "-NonInteractive", "-Command", command])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NO_COLOR"] = "1" },
        };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            string text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, text + await errors);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, e.Message);
        }
    }
}
