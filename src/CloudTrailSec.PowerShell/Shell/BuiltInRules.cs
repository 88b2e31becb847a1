namespace CloudTrailSec.Shell;

/// <summary>The rules that come with the module: found from where this assembly lies, never from the working directory.</summary>
internal static class BuiltInRules
{
    /// <summary>The module's rules/ folder, beside its bin/.</summary>
    internal static string Folder { get; } = Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(typeof(BuiltInRules).Assembly.Location)!, "..", "..", "rules"));
}
