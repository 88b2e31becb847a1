using System.Management.Automation;
using CloudTrailSec.Completers;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Puts right what Test-TrailPosture finds wrong, where that is safe, and remembers how it was.</summary>
/// <remarks>
/// <para>Repaired are: trails that do not log, do not cover all regions, do not validate their files, or leave out management
/// events; keys that are not rotated; log groups and lifecycle rules that let go of logs too early; buckets without public access
/// block, without versions, or that take requests without TLS. What AWS charges for, object events, is turned on only with
/// -IncludeCharged, and logs are encrypted only with a key that -KmsKeyId names.</para>
/// <para>Each change is shown, exactly, and asked for; -WhatIf shows and changes nothing. How it was is written to a file before
/// the change is made, and -Undo puts it back. What cannot be repaired safely is a warning that says what to do.</para>
/// </remarks>
/// <example>
/// <para>What would be changed.</para>
/// <code>Repair-TrailPosture -Check CT-*, S3-* -ProfileName audit -WhatIf</code>
/// </example>
/// <example>
/// <para>Turns log file validation on, without asking.</para>
/// <code>Repair-TrailPosture -Check CT-03 -ProfileName audit -Confirm:$false</code>
/// </example>
/// <example>
/// <para>Puts back what was there before.</para>
/// <code>
/// $done = Repair-TrailPosture -Check S3-04 -UndoPath ./undo.jsonl -Confirm:$false
/// if ($done) { Repair-TrailPosture -Undo $done[0].UndoPath -Confirm:$false }
/// </code>
/// </example>
[Cmdlet(
    VerbsDiagnostic.Repair, "TrailPosture", DefaultParameterSetName = RepairSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(TrailRepair))]
public sealed class RepairTrailPostureCommand : TrailAccountCommand
{
    private const string RepairSet = "Repair", UndoSet = "Undo";

    /// <summary>Only what these checks find wrong, such as CT-03 or S3-*.</summary>
    [Parameter(Position = 0, ParameterSetName = RepairSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CheckCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Check { get; set; } = [];

    /// <summary>How many days logs must be kept.</summary>
    [Parameter(ParameterSetName = RepairSet)]
    [ValidateRange(1, 36500)]
    public int RetentionDays { get; set; } = 365;

    /// <summary>Buckets whose object events must be taken; every bucket's by default.</summary>
    [Parameter(ParameterSetName = RepairSet)]
    [ValidateNotNullOrEmpty]
    public string[] CriticalBucket { get; set; } = [];

    /// <summary>
    /// The ARN of a KMS key to encrypt logs and the log group with. Its policy has to let CloudTrail and CloudWatch Logs use it.
    /// Without a key, encryption is left alone.
    /// </summary>
    [Parameter(ParameterSetName = RepairSet)]
    [ValidateNotNullOrEmpty]
    public string? KmsKeyId { get; set; }

    /// <summary>Makes also the changes that AWS charges for: taking object events.</summary>
    [Parameter(ParameterSetName = RepairSet)]
    public SwitchParameter IncludeCharged { get; set; }

    /// <summary>
    /// The file to write to how things were, for -Undo; what is there stays. By default a file of its own in the folder repairs,
    /// beside the store.
    /// </summary>
    [Parameter(ParameterSetName = RepairSet)]
    [ValidateNotNullOrEmpty]
    public string? UndoPath { get; set; }

    /// <summary>Puts back what this file remembers, the latest change first. The file is what -UndoPath named.</summary>
    [Parameter(Mandatory = true, ParameterSetName = UndoSet)]
    [ValidateNotNullOrEmpty]
    public string? Undo { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => Stoppable(() =>
    {
        if (Undo is null)
        {
            Mend();
        }
        else
        {
            PutBack(Undo);
        }
    });

    private void Mend()
    {
        TrailRepairs repairs = new(new TrailPostureOptions
        {
            Checks = Check,
            RetentionDays = RetentionDays,
            CriticalBuckets = CriticalBucket,
            RepairKey = KmsKeyId,
        });
        EachAccount(repairs, (configuration, access) =>
        {
            foreach (string check in repairs.Chosen)
            {
                Mend(repairs, check, configuration, access);
            }
        });
    }

    private void Mend(TrailRepairs repairs, string check, TrailConfiguration configuration, ConfigurationAccess access)
    {
        foreach (TrailRepair repair in repairs.Plan(configuration, check))
        {
            if (repair.Obstacle is not null)
            {
                Shell.WriteWarning($"{check} {repair.Resource}: {repair.Obstacle}");
            }
            else if (repair.IsCharged && !IncludeCharged.IsPresent)
            {
                Shell.WriteWarning($"{check} {repair.Resource}: {repair.Action} is charged for; -IncludeCharged does it.");
            }
            else if (Asked(repair) && Remembered(repair) is { } known)
            {
                Make(known, access);
                access.Refresh(configuration, known, repairs, StopToken);
            }
        }
    }

    /// <summary>Writes down how it is; where that fails, nothing is changed.</summary>
    private TrailRepair? Remembered(TrailRepair repair)
    {
        string file = Journal(repair.Account);
        try
        {
            RepairJournal.Add(file, repair, DateTimeOffset.UtcNow);
            return repair with { UndoPath = file };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Shell.WriteError(TrailError.FileUnwritable(file, e));
            return null;
        }
    }

    private bool Asked(TrailRepair repair) => Shell.ShouldProcess(
        repair.Resource, $"{repair.Check}: {repair.Action}. {string.Join("; then ", repair.Changes)}");

    private void Make(TrailRepair repair, ConfigurationAccess access)
    {
        try
        {
            access.Apply(repair, StopToken);
            Shell.WriteObject(repair);
        }
        catch (TrailSourceException e)
        {
            Shell.WriteError(TrailError.RepairFailed(repair, e));
        }
    }

    private void PutBack(string path)
    {
        string file = Shell.Locate(path);
        IReadOnlyList<TrailRepair> undoing;
        try
        {
            undoing = RepairJournal.Undoing(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw Shell.Stop(TrailError.JournalUnreadable(file, e));
        }

        foreach (AwsOptions caller in Callers())
        {
            using ConfigurationAccess access = new(caller, Region);
            string account = Account(access);
            foreach (TrailRepair repair in undoing.Where(r => r.Account == account).Where(Asked))
            {
                Make(repair, access);
            }

            if (undoing.All(r => r.Account != account))
            {
                Shell.WriteError(TrailError.JournalOfOthers(file, account));
            }
        }
    }

    private string Account(ConfigurationAccess access)
    {
        try
        {
            return access.Account(StopToken);
        }
        catch (TrailSourceException e)
        {
            throw Shell.Stop(TrailError.AccountUnreadable(ProfileName, e));
        }
    }

    private string Journal(string account)
    {
        UndoPath ??= RepairJournal.NewFile(SqliteBaselineStore.DefaultPath, account, DateTimeOffset.UtcNow);
        return Shell.Locate(UndoPath);
    }
}
