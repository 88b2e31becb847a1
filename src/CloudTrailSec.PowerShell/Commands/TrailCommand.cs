using System.Management.Automation;
using CloudTrailSec.Shell;
using CloudTrailSec.Sigma;

namespace CloudTrailSec.Commands;

/// <summary>Base of the cmdlets: stopping, and the seam that all output goes through.</summary>
public abstract class TrailCommand : PSCmdlet, IDisposable
{
    // Never disposed: a stop may still come after the end, and a source without a timer holds nothing.
    private readonly CancellationTokenSource _stop = new();

    internal ITrailShell Shell
    {
        get => field ??= new CmdletShell(this);
        set;
    }

    private protected CancellationToken StopToken => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Select-Object -First, and a throw downstream, come here without StopProcessing.
        _stop.Cancel();
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what the command holds open.</summary>
    /// <param name="disposing">Always true.</param>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Does work on a thread of its own, and takes what it makes on this one.</summary>
    private protected void Drain<T>(Action<Action<T>, CancellationToken> produce, Action<T> take, Action tick) =>
        Stoppable(() => new Pump<T>(produce, StopToken).Drain(take, tick));

    /// <summary>Does work that a stop ends, and tells PowerShell so in its own way.</summary>
    private protected void Stoppable(Action work)
    {
        try
        {
            work();
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private protected void Report(TrailProblem problem)
    {
        if (problem.LosesCoverage)
        {
            Shell.WriteError(TrailError.Of(problem));
            return;
        }

        Shell.WriteWarning(problem.ToString());
    }

    /// <summary>Ends the command where a time range holds nothing.</summary>
    private protected void CheckTimes(DateTimeOffset? after, DateTimeOffset? before)
    {
        if (after >= before)
        {
            throw Shell.Stop(TrailError.TimeRangeEmpty(after!.Value, before!.Value));
        }
    }

    /// <summary>
    /// Account ids in full: PowerShell takes an unquoted list of them for numbers, and a number has no leading zeros.
    /// </summary>
    private protected static string[] AccountIds(IEnumerable<string> ids) =>
        [.. ids.Select(id => id.All(char.IsDigit) ? id.PadLeft(12, '0') : id)];

    /// <summary>The lists that rules ask for: of files, or the user's own.</summary>
    private protected SigmaOptions Lists(params string[] files)
    {
        try
        {
            return RuleLists.Read(Array.ConvertAll(files, Shell.Locate));
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw Shell.Stop(TrailError.ListsUnreadable(files.Length > 0 ? string.Join(", ", files) : RuleLists.UserFile, e));
        }
    }

    /// <summary>A search that the user typed, as rules match it.</summary>
    private protected (TrailQuery Query, RuleSet Rules) Searched(string text)
    {
        try
        {
            TrailQuery query = TrailQuery.Parse(text);
            return (query, SigmaQuery.Compile(query));
        }
        catch (FormatException e)
        {
            throw Shell.Stop(TrailError.QueryInvalid(text, e));
        }
    }

    /// <summary>CloudTrail's public keys, out of files that the user named.</summary>
    private protected TrailPublicKeys Keys(string[] paths)
    {
        try
        {
            return TrailPublicKeys.Read(Resolve(paths, areLiteral: false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw Shell.Stop(TrailError.KeysUnreadable(paths, e));
        }
    }

    /// <summary>Whether a path is a place in a bucket; told here, where no library of AWS is needed for it.</summary>
    private protected static bool IsInBucket(string path) => path.StartsWith("s3://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The folders among paths; an error for each path that is none.</summary>
    private protected string[] Folders(IReadOnlyList<string> paths)
    {
        foreach (string file in paths.Where(p => !Directory.Exists(p)))
        {
            Shell.WriteError(TrailError.SourceNotAFolder(file));
        }

        return [.. paths.Where(Directory.Exists)];
    }

    /// <summary>The files and folders that paths of the user's name; an error for each that names none.</summary>
    private protected List<string> Resolve(IEnumerable<string> paths, bool areLiteral)
    {
        List<string> found = [];
        foreach (string path in paths)
        {
            try
            {
                IReadOnlyList<string> files = Shell.Resolve(path, areLiteral);
                found.AddRange(files.Count > 0 ? files : throw new TrailPathException(TrailError.SourceNotFound(path)));
            }
            catch (TrailPathException e)
            {
                Shell.WriteError(e.Error);
            }
        }

        return found;
    }
}
