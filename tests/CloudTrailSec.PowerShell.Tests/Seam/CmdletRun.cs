using System.Reflection;
using CloudTrailSec.Commands;

namespace CloudTrailSec.Tests.Seam;

/// <summary>Takes a cmdlet through its life, as PowerShell does.</summary>
internal static class CmdletRun
{
    /// <summary>Runs a cmdlet whose parameters are set.</summary>
    internal static TestShell Run(this TrailCommand cmdlet, TestShell? shell = null) => cmdlet.Run(shell, [() => { }]);

    /// <summary>Runs a cmdlet over pipeline input: each action sets the parameter that an input object binds to.</summary>
    internal static TestShell Run(this TrailCommand cmdlet, TestShell? shell, IEnumerable<Action> inputs)
    {
        cmdlet.Shell = shell ??= new TestShell();
        using (cmdlet)
        {
            Call(cmdlet, "BeginProcessing");
            foreach (Action bind in inputs)
            {
                bind();
                Call(cmdlet, "ProcessRecord");
            }

            Call(cmdlet, "EndProcessing");
        }

        return shell;
    }

    internal static void Stop(this TrailCommand cmdlet) => Call(cmdlet, "StopProcessing");

    private static void Call(TrailCommand cmdlet, string method) => cmdlet.GetType()
        .GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic)!
        .Invoke(cmdlet, BindingFlags.DoNotWrapExceptions, null, null, null);
}
