namespace CloudTrailSec.Cli.Output;

/// <summary>
/// Tells the problems of a run: each as a line in a file where one was asked for, else the first few on standard error.
/// </summary>
internal sealed class ProblemLog : IDisposable
{
    private const int Told = 10;

    private readonly Terminal _terminal;
    private readonly FileStream? _file;
    private readonly LineWriter? _lines;
    private long _count;

    /// <summary>
    /// Opens the file at once, so that a name that cannot be written is known before anything is read.
    /// </summary>
    internal ProblemLog(Terminal terminal, string? file)
    {
        _terminal = terminal;
        _file = file is null ? null : Create(file);
        _lines = _file is null ? null : new LineWriter(_file, file!);
    }

    internal void Add(TrailProblem problem)
    {
        _count++;
        if (_lines is not null)
        {
            JsonLines.Write(_lines, problem);
        }
        else if (_count <= Told)
        {
            _terminal.Say($"trailsec: {problem}");
        }
    }

    public void Dispose()
    {
        _lines?.Flush();
        _file?.Dispose();
        if (_lines is null && _count > Told)
        {
            _terminal.Say($"trailsec: {ReadableAmount.Of(_count - Told, "more problem")}; --problems FILE lists all.");
        }
    }

    private static FileStream Create(string file)
    {
        try
        {
            return File.Create(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--problems cannot write {file}: {e.Message}");
        }
    }
}
