namespace CloudTrailSec.Shell;

/// <summary>All that a cmdlet asks of PowerShell. A test puts its own in place, and needs no PowerShell.</summary>
internal interface ITrailShell
{
    void WriteObject(object value);

    void WriteError(TrailError error);

    void WriteWarning(string text);

    void WriteVerbose(string text);

    void WriteInformation(object value);

    void WriteProgress(TrailProgress progress);

    /// <summary>The value of a variable of the session; null where there is none.</summary>
    object? Variable(string name);

    bool ShouldProcess(string target, string action);

    /// <summary>Ends the command with an error: does not return.</summary>
    Exception Stop(TrailError error);

    /// <summary>The files and folders that a path of the user's names.</summary>
    /// <param name="path">What the user wrote.</param>
    /// <param name="isLiteral">Whether wildcards are characters.</param>
    /// <returns>File system paths; none where a wildcard matches nothing.</returns>
    /// <exception cref="TrailPathException">The path names nothing, or something that is not in a file
    /// system.</exception>
    IReadOnlyList<string> Resolve(string path, bool isLiteral);

    /// <summary>
    /// The file system path of something that need not exist yet. A path that is not one of a file system ends the command.
    /// </summary>
    string Locate(string path);
}
