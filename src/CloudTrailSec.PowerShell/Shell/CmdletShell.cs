using System.Management.Automation;

namespace CloudTrailSec.Shell;

/// <summary>PowerShell itself, as seen from one of its cmdlets.</summary>
internal sealed class CmdletShell(PSCmdlet cmdlet) : ITrailShell
{
    private const string FileSystem = "FileSystem";

    private PathIntrinsics Paths => cmdlet.SessionState.Path;

    public void WriteObject(object value) => cmdlet.WriteObject(value);

    public void WriteError(TrailError error) => cmdlet.WriteError(error.ToRecord());

    public void WriteWarning(string text) => cmdlet.WriteWarning(TerminalText.Clean(text));

    public void WriteVerbose(string text) => cmdlet.WriteVerbose(TerminalText.Clean(text));

    public void WriteInformation(object value) => cmdlet.WriteInformation(value, ["CloudTrailSec"]);

    public void WriteProgress(TrailProgress progress) =>
        cmdlet.WriteProgress(new ProgressRecord(1, progress.Activity, progress.Status)
        {
            RecordType = progress.IsDone ? ProgressRecordType.Completed : ProgressRecordType.Processing,
        });

    public object? Variable(string name) => cmdlet.SessionState.PSVariable.GetValue(name);

    public bool ShouldProcess(string target, string action) => cmdlet.ShouldProcess(target, action);

    public Exception Stop(TrailError error)
    {
        cmdlet.ThrowTerminatingError(error.ToRecord());
        return error.Exception;
    }

    public IReadOnlyList<string> Resolve(string path, bool isLiteral) => Try(path, () =>
    {
        if (isLiteral)
        {
            return Existing(path, Unresolved(path));
        }

        IReadOnlyList<string> found = Paths.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
        return provider.Name == FileSystem ? found : throw new TrailPathException(TrailError.SourceNotAFile(path));
    });

    public string Locate(string path)
    {
        try
        {
            return Try(path, () => Unresolved(path));
        }
        catch (TrailPathException e)
        {
            throw Stop(e.Error);
        }
    }

    private string Unresolved(string path)
    {
        string found = Paths.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        return provider.Name == FileSystem ? found : throw new TrailPathException(TrailError.SourceNotAFile(path));
    }

    private static IReadOnlyList<string> Existing(string path, string found) =>
        File.Exists(found) || Directory.Exists(found)
            ? [found]
            : throw new TrailPathException(TrailError.SourceNotFound(path));

    /// <summary>An item, a drive or a provider that does not exist is the user's mistake, and said as one.</summary>
    private static T Try<T>(string path, Func<T> resolve)
    {
        try
        {
            return resolve();
        }
        catch (SessionStateException e)
        {
            throw new TrailPathException(TrailError.SourceNotFound(path, e));
        }
    }
}
