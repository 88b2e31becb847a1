using System.Management.Automation;
using System.Reflection;

namespace CloudTrailSec.Desktop;

/// <summary>
/// Windows PowerShell has no binding redirects for a module: the libraries of this one ask each other for versions that
/// differ from those that lie here. Answers for the files of this folder alone, while the module is loaded.
/// </summary>
public sealed class DependencyResolver : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly string s_folder = Path.GetDirectoryName(typeof(DependencyResolver).Assembly.Location)!;

    /// <inheritdoc/>
    public void OnImport()
    {
        AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        NativeSqlite.Load(s_folder);
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => AppDomain.CurrentDomain.AssemblyResolve -= Resolve;

    private static Assembly? Resolve(object sender, ResolveEventArgs args)
    {
        string path = Path.Combine(s_folder, new AssemblyName(args.Name).Name + ".dll");
        return File.Exists(path) ? Assembly.LoadFrom(path) : null;
    }
}
