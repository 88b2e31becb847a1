using System.Management.Automation;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Tests.Seam;

/// <summary>Stands in for PowerShell and keeps what a cmdlet writes.</summary>
internal sealed class TestShell : ITrailShell
{
    internal List<object> Objects { get; } = [];

    internal List<TrailError> Errors { get; } = [];

    internal List<string> Warnings { get; } = [];

    internal List<string> Verbose { get; } = [];

    internal List<object> Information { get; } = [];

    internal List<TrailProgress> Progress { get; } = [];

    internal List<string> Asked { get; } = [];

    internal bool Agrees { get; init; } = true;

    internal Action<object> OnObject { get; set; } = _ => { };

    public void WriteObject(object value)
    {
        Objects.Add(value);
        OnObject(value);
    }

    public void WriteError(TrailError error) => Errors.Add(error);

    public void WriteWarning(string text) => Warnings.Add(text);

    public void WriteVerbose(string text) => Verbose.Add(text);

    public void WriteInformation(object value) => Information.Add(value);

    public void WriteProgress(TrailProgress progress) => Progress.Add(progress);

    internal Dictionary<string, object> Variables { get; } = [];

    public object? Variable(string name) => Variables.GetValueOrDefault(name);

    public bool ShouldProcess(string target, string action)
    {
        Asked.Add($"{action}: {target}");
        return Agrees;
    }

    public Exception Stop(TrailError error)
    {
        Errors.Add(error);
        return new PipelineStoppedException();
    }

    public IReadOnlyList<string> Resolve(string path, bool isLiteral) =>
        Path.Exists(path) ? [path] : throw new TrailPathException(TrailError.SourceNotFound(path));

    public string Locate(string path) => path;
}
