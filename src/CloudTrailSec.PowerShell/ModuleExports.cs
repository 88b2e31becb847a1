using System.ComponentModel;
using System.Management.Automation;
using System.Reflection;

namespace CloudTrailSec;

/// <summary>Makes the cmdlets of a nested module those of the module that nests it.</summary>
/// <remarks>For the module's own script, in compiled code because importing must not take long.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModuleExports
{
    /// <summary>
    /// Without this, Import-Module -Force leaves a module without commands when its cmdlets come from a load context:
    /// https://github.com/PowerShell/PowerShell/issues/20710.
    /// </summary>
    /// <param name="outer">The module that users import.</param>
    /// <param name="inner">The module of the cmdlets' assembly.</param>
    public static void Add(PSModuleInfo outer, PSModuleInfo inner)
    {
        MethodInfo? add = typeof(PSModuleInfo).GetMethod("AddExportedCmdlet", BindingFlags.Instance | BindingFlags.NonPublic);
        foreach (CmdletInfo cmdlet in inner.ExportedCmdlets.Values)
        {
            _ = add?.Invoke(outer, [cmdlet]);
        }
    }
}
