using System.Runtime.InteropServices;

namespace CloudTrailSec.Desktop;

/// <summary>
/// The .NET Framework knows no runtimes/ folder: SQLite is loaded by its path, and found by its name from then on.
/// </summary>
internal static class NativeSqlite
{
    internal static void Load(string folder)
    {
        string architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        string path = Path.GetFullPath(
            Path.Combine(folder, "..", "net8.0", "runtimes", "win-" + architecture, "native", "e_sqlite3.dll"));
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && File.Exists(path))
        {
            _ = LoadLibrary(path);
        }
    }

    // What goes wrong here is told when a store is opened: SQLite is not found then.
    [DllImport("kernel32", CharSet = CharSet.Unicode, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr LoadLibrary(string path);
}
