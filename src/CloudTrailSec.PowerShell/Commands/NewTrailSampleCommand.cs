using System.Management.Automation;
using CloudTrailSec.Completers;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Makes a sample trail: ordinary days of made-up accounts, with attacks hidden in them.</summary>
/// <remarks>
/// <para>The files lie as CloudTrail lays them out in S3. The same parameters give the same trail, byte for byte. The
/// object that comes back lists the attacks, with the ids of their events; its Path goes on to Invoke-TrailHunt and
/// Get-TrailEvent.</para>
/// </remarks>
/// <example>
/// <para>A sample of two days, and what is hidden in it.</para>
/// <code>New-TrailSample ./sample | ForEach-Object Hidden</code>
/// </example>
/// <example>
/// <para>The same, by the names of the attacks: which of them do the built-in rules find?</para>
/// <code>New-TrailSample ./sample -Seed 7 -Days 1 -Accounts 2 | Invoke-TrailRule | Group-Object Title -NoElement</code>
/// </example>
[Cmdlet(VerbsCommon.New, "TrailSample", SupportsShouldProcess = true)]
[OutputType(typeof(TrailSampleResult))]
public sealed class NewTrailSampleCommand : TrailCommand
{
    private static readonly TrailSampleOptions s_defaults = new() { Path = string.Empty };

    /// <summary>The folder to write to; made where it does not exist.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = string.Empty;

    /// <summary>The same seed gives the same trail.</summary>
    [Parameter]
    public int Seed { get; set; } = s_defaults.Seed;

    /// <summary>The first day, UTC: a date, or how long ago, such as 7d. 2019-03-18 by default.</summary>
    [Parameter]
    [TrailTime]
    public DateTimeOffset? Start { get; set; }

    /// <summary>How many days.</summary>
    [Parameter]
    [ValidateRange(1, 3660)]
    public int Days { get; set; } = s_defaults.Days;

    /// <summary>How many accounts.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int Accounts { get; set; } = s_defaults.Accounts;

    /// <summary>About how many events a day and account.</summary>
    [Parameter]
    [ValidateRange(1, 100_000_000)]
    public int EventsPerDay { get; set; } = s_defaults.EventsPerDay;

    /// <summary>Which attacks to hide in it. All that are known by default; none for an empty list.</summary>
    [Parameter]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(AttackCompleter))]
    public string[]? Attack { get; set; }

    /// <summary>
    /// Attackers use their victims' own programs and addresses, in the middle of the day's work: harder to find.
    /// </summary>
    [Parameter]
    public SwitchParameter Embedded { get; set; }

    /// <summary>Writes to a folder that is not empty.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string folder = Shell.Locate(Path);
        if (!Force.IsPresent && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw Shell.Stop(TrailError.SampleFolderNotEmpty(Path));
        }

        foreach (string unknown in (Attack ?? []).Where(IsUnknown))
        {
            throw Shell.Stop(TrailError.AttackUnknown(unknown));
        }

        if (Shell.ShouldProcess(folder, $"Write a sample trail of {Days} days"))
        {
            Write(Options(folder));
        }
    }

    private static bool IsUnknown(string attack) =>
        !TrailSample.Attacks.Any(a => string.Equals(a.Name, attack, StringComparison.OrdinalIgnoreCase));

    private TrailSampleOptions Options(string folder) => new()
    {
        Path = folder,
        Seed = Seed,
        Start = Start?.UtcDateTime.Date ?? s_defaults.Start,
        Days = Days,
        Accounts = Accounts,
        EventsPerDay = EventsPerDay,
        Attacks = Attack,
        Embedded = Embedded,
    };

    private void Write(TrailSampleOptions options)
    {
        const string Activity = "Writing a sample trail";
        FileCount written = new();
        try
        {
            Drain<TrailSampleResult>(
                (add, stop) => add(TrailSample.Write(options, written, stop)),
                Shell.WriteObject,
                () => Shell.WriteProgress(new TrailProgress(Activity, $"{written.Files} files")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Shell.Stop(TrailError.SampleFailed(options.Path, e));
        }
        finally
        {
            Shell.WriteProgress(new TrailProgress(Activity, $"{written.Files} files", isDone: true));
        }
    }

    private sealed class FileCount : IProgress<int>
    {
        internal int Files { get; private set; }

        public void Report(int value) => Files = value;
    }
}
