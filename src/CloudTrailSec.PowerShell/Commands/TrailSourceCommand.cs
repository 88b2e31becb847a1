using System.Management.Automation;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Base of the cmdlets that read a trail.</summary>
public abstract class TrailSourceCommand : TrailFilterCommand
{
    private protected const string PathSet = "Path", LiteralPathSet = "LiteralPath";

    private readonly List<string> _files = [];

    /// <summary>
    /// Log files, folders (read whole) or archives; wildcards are allowed. What a file is shows in its content: gzip,
    /// zip, and JSON in any of the forms that CloudTrail is delivered or exported in.
    /// </summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ParameterSetName = PathSet,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Log files, folders or archives, exactly as they are named.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Takes an event once, however many trails delivered it (by event id).</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public SwitchParameter Unique { get; set; }

    /// <summary>How many files to decode side by side. As many as there are processors by default.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <summary>
    /// Proves first that the logs are what CloudTrail delivered, as Test-TrailIntegrity does; the Integrity of each event
    /// then says how its log stands. Needs folders with logs and digests.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public SwitchParameter VerifyIntegrity { get; set; }

    /// <summary>Files with CloudTrail's public keys, for -VerifyIntegrity: what aws cloudtrail list-public-keys prints.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] PublicKeyPath { get; set; } = [];

    /// <summary>A folder with the digests' metadata, for -VerifyIntegrity: see Test-TrailIntegrity.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateNotNullOrEmpty]
    public string? MetadataPath { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _files.AddRange(Resolve(Path, areLiteral: false));
        _files.AddRange(Resolve(LiteralPath, areLiteral: true));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_files.Count > 0)
        {
            Read(_files);
        }
    }

    private protected abstract void Read(IReadOnlyList<string> files);

    private protected TrailReaderOptions Source(
        IReadOnlyList<string> files, Func<Func<TrailEvent, bool>>? select = null, bool verifies = true) =>
        new()
        {
            Paths = files,
            LiteralPaths = true,
            Filter = Filter,
            Unique = Unique.IsPresent,
            Threads = ThrottleLimit,
            Select = Searching(select),
            Verdicts = verifies && VerifyIntegrity.IsPresent ? Verify(IntegrityOptions(files)) : null,
        };

    /// <summary>What -Query turns down is not looked at any further.</summary>
    private Func<Func<TrailEvent, bool>>? Searching(Func<Func<TrailEvent, bool>>? select) => Query is null ? select : () =>
    {
        Func<TrailEvent, bool> search = NewSearch()!;
        Func<TrailEvent, bool>? then = select?.Invoke();
        return then is null ? search : e => search(e) && then(e);
    };

    private protected TrailIntegrityOptions IntegrityOptions(IReadOnlyList<string> files)
    {
        foreach (string file in files.Where(f => !Directory.Exists(f)))
        {
            Shell.WriteError(TrailError.SourceNotAFolder(file));
        }

        return new TrailIntegrityOptions
        {
            Paths = [.. files.Where(Directory.Exists)],
            PublicKeys = Keys(PublicKeyPath),
            MetadataPath = MetadataPath is null ? null : Resolve([MetadataPath], areLiteral: true).FirstOrDefault(),
            After = After,
            Before = Before,
            Threads = ThrottleLimit,
        };
    }

    private LogVerdicts Verify(TrailIntegrityOptions options)
    {
        TrailIntegrity integrity = new(options);
        LogVerdicts verdicts = new();
        Drain<TrailProblem>(
            (add, stop) =>
            {
                foreach (IntegrityResult result in integrity.Check(add, stop))
                {
                    verdicts.Add(result);
                }
            },
            Report,
            () => { });
        Shell.WriteInformation(integrity.Summary);
        if (integrity.Summary.Verdict != IntegrityVerdict.Valid)
        {
            Shell.WriteWarning($"The logs' integrity: {integrity.Summary} Test-TrailIntegrity shows what is not in order.");
        }

        return verdicts;
    }

    /// <summary>Drains a producer of objects and problems, with progress, and says at the end what was read.</summary>
    private protected void Drain(
        string activity, TrailCoverage coverage, Action<Action<object>, CancellationToken> produce)
    {
        ReadingProgress progress = new(Shell, activity, coverage);
        try
        {
            Drain(produce, Take, progress.Update);
        }
        finally
        {
            progress.Complete();
        }

        Shell.WriteVerbose(Said(coverage));
        Shell.WriteInformation(Summary(coverage));
        if (coverage.IsPartial)
        {
            string problems = ReadableAmount.Of(coverage.Problems, "problem");
            Shell.WriteWarning($"Not everything could be read: {problems}. Events may be missing.");
        }
    }

    /// <summary>What the information stream gets at the end.</summary>
    private protected virtual object Summary(TrailCoverage coverage) => coverage;

    private protected virtual void Give(object item) => Shell.WriteObject(item);

    private void Take(object item)
    {
        if (item is TrailProblem problem)
        {
            Report(problem);
            return;
        }

        Give(item);
    }

    private static string Said(TrailCoverage coverage) =>
        $"{ReadableAmount.Of(coverage.Files, "file")} ({coverage.PassedOver} passed over, {coverage.Pruned} outside the "
        + $"time range, {coverage.DigestFiles} digests), {ReadableAmount.Bytes(coverage.Bytes)}, "
        + $"{ReadableAmount.Of(coverage.Events, "event")} ({coverage.Given} given, {coverage.DuplicatesLeftOut} "
        + $"duplicates left out), {ReadableAmount.Of(coverage.Problems, "problem")}.";
}
