using System.ComponentModel;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace CloudTrailSec;

/// <summary>
/// Loads the cmdlets, and everything they depend on, apart from the rest of the session. This assembly itself stays in
/// the default context, where PowerShell finds its types by name.
/// </summary>
/// <remarks>
/// For the module's own script. Other modules may bring other versions of the same libraries; neither sees the other's.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LoadContext : AssemblyLoadContext
{
    private const string CmdletAssembly = "CloudTrailSec.PowerShell";

    private static readonly Assembly s_engine = typeof(LoadContext).Assembly;
    private static readonly Lazy<Assembly> s_cmdlets =
        new(() => new LoadContext().LoadFromAssemblyName(new AssemblyName(CmdletAssembly)));

    private readonly string _folder = Path.GetDirectoryName(s_engine.Location) ?? string.Empty;

    private LoadContext()
        : base(nameof(CloudTrailSec))
    {
    }

    /// <summary>The cmdlets' assembly. Every runspace of the process shares it.</summary>
    public static Assembly Cmdlets => s_cmdlets.Value;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == s_engine.GetName().Name)
        {
            return s_engine;
        }

        string path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    /// <inheritdoc/>
    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
    {
        string native = Path.Combine("runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        string? path = new[] { unmanagedDllName + ".dll", $"lib{unmanagedDllName}.so", $"lib{unmanagedDllName}.dylib" }
            .Select(name => Path.Combine(_folder, native, name))
            .FirstOrDefault(File.Exists);
        return path is null ? IntPtr.Zero : LoadUnmanagedDllFromPath(path);
    }
}
