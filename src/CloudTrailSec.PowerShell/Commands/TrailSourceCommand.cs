using System.Management.Automation;
using System.Runtime.CompilerServices;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Base of the cmdlets that read a trail.</summary>
public abstract class TrailSourceCommand : TrailAwsCommand
{
    private protected const string PathSet = "Path", LiteralPathSet = "LiteralPath";
    private protected const string BucketSet = "Bucket", EventHistorySet = "EventHistory", LogGroupSet = "LogGroup";

    private readonly List<string> _files = [];
    private readonly List<string> _uris = [];
    private AwsAccess? _aws;

    /// <summary>
    /// Log files, folders (read whole) or archives; wildcards are allowed. What a file is shows in its content: gzip,
    /// zip, and JSON in any of the forms that CloudTrail is delivered or exported in. A place in a bucket is
    /// s3://BUCKET/PREFIX.
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

    /// <summary>
    /// S3 buckets to read, in whatever layout. Where it is CloudTrail's, only the folders of the asked accounts, regions and
    /// days are listed: there, -AccountId means the account whose logs they are.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = BucketSet, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName")]
    [ValidateNotNullOrEmpty]
    public string[] Bucket { get; set; } = [];

    /// <summary>What the names of the objects in the bucket start with.</summary>
    [Parameter(ParameterSetName = BucketSet)]
    [Alias("KeyPrefix")]
    [ValidateNotNull]
    public string Prefix { get; set; } = string.Empty;

    /// <summary>Pays for the requests, where a bucket asks its readers to.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = BucketSet)]
    public SwitchParameter RequesterPays { get; set; }

    /// <summary>
    /// Waits until the trail has delivered past -Before, or past now: for 20 minutes after it at most. A trail that is later
    /// than that is an error, which says since when.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = BucketSet)]
    public SwitchParameter WaitForDelivery { get; set; }

    /// <summary>
    /// Reads the account's event history: management and Insights events of up to 90 days, of all regions or of those that
    /// -Region names, without a trail. It is slow: AWS gives 100 events a second and region, the newest first.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = EventHistorySet)]
    public SwitchParameter EventHistory { get; set; }

    /// <summary>Log groups of CloudWatch Logs that a trail is sent to: names, or ARNs, also of other accounts.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LogGroupSet)]
    [ValidateNotNullOrEmpty]
    public string[] LogGroup { get; set; } = [];

    /// <summary>
    /// Reads every account of the organization, in the role of this name that it has, such as OrganizationAccountAccessRole;
    /// the caller's own account as the caller. What fails for one is an error, and the others are read.
    /// </summary>
    [Parameter(ParameterSetName = EventHistorySet)]
    [Parameter(ParameterSetName = LogGroupSet)]
    [ValidateNotNullOrEmpty]
    public string? OrganizationRole { get; set; }

    /// <summary>Takes an event once, however many trails delivered it (by event id).</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = BucketSet)]
    [Parameter(ParameterSetName = EventHistorySet)]
    [Parameter(ParameterSetName = LogGroupSet)]
    public SwitchParameter Unique { get; set; }

    /// <summary>How many files to decode side by side. As many as there are processors by default.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = BucketSet)]
    [Parameter(ParameterSetName = EventHistorySet)]
    [Parameter(ParameterSetName = LogGroupSet)]
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
        ILookup<bool, string> paths = Path.ToLookup(IsInBucket);
        _uris.AddRange(paths[true].Concat(Bucket));
        _files.AddRange(Resolve(paths[false], areLiteral: false));
        _files.AddRange(Resolve(LiteralPath, areLiteral: true));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        AwsPlaces places = Places();
        if (places.AreAny)
        {
            ReadAws(places);
        }
        else if (_files.Count > 0)
        {
            Read(_files);
        }
    }

    /// <summary>The checkpoint that was asked for, by name, and the store to keep it in; nulls for none.</summary>
    private protected virtual (string? Name, string? Store) CheckpointAsked => default;

    /// <summary>Is told what has been dealt with; null where there is no checkpoint.</summary>
    private protected TrailReceipts? Receipts => _aws?.Receipts;

    private protected abstract void Read(IReadOnlyList<string> files);

    private protected TrailReaderOptions Source(
        IReadOnlyList<string> files, Func<Func<TrailEvent, bool>>? select = null, bool verifies = true) =>
        new()
        {
            Paths = files,
            Sources = _aws?.Sources ?? [],
            LiteralPaths = true,
            Filter = Filter,
            Search = NewSearch(),
            Unique = Unique.IsPresent || EventHistory.IsPresent,
            Threads = ThrottleLimit,
            Select = select,
            Verdicts = verifies && VerifyIntegrity.IsPresent ? Verify(IntegrityOptions(files)) : null,
        };

    private protected TrailIntegrityOptions IntegrityOptions(IReadOnlyList<string> files) => new()
    {
        Paths = Folders(files),
        PublicKeys = Keys(PublicKeyPath),
        MetadataPath = MetadataPath is null ? null : Resolve([MetadataPath], areLiteral: true).FirstOrDefault(),
        After = After,
        Before = Before,
        Threads = ThrottleLimit,
    };

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
        string activity, TrailCoverage coverage, Action<Action<object>, CancellationToken> produce) =>
        Follow(activity, coverage, tick => Drain(produce, Take, tick));

    /// <summary>Shows how far the reading is, and says at its end what was read.</summary>
    private protected void Follow(string activity, TrailCoverage coverage, Action<Action> read)
    {
        ReadingProgress progress = ReadingProgress.Of(Shell, activity, coverage);
        try
        {
            read(progress.Update);
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

    private protected void Take(object item)
    {
        if (item is TrailProblem problem)
        {
            Report(problem);
            return;
        }

        Give(item);
    }

    private AwsPlaces Places() => new()
    {
        RoleArns = RoleArn,
        Buckets = _uris,
        Prefix = Prefix,
        RequesterPays = RequesterPays.IsPresent,
        WaitsForDelivery = WaitForDelivery.IsPresent,
        OrganizationRole = OrganizationRole,
        EventHistory = EventHistory.IsPresent,
        LogGroups = LogGroup,
        Regions = ExactRegions,
        Checkpoint = CheckpointAsked.Name,
        Store = CheckpointAsked.Store is { } store ? Shell.Locate(store) : null,
    };

    /// <summary>Apart from the rest, so that the libraries of AWS are loaded when they are needed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadAws(AwsPlaces places)
    {
        try
        {
            using AwsAccess aws = new(Caller, places);
            _aws = aws;
            Read(_files);
        }
        catch (TrailSourceException e)
        {
            throw Shell.Stop(TrailError.SourceFailed(places, e));
        }
        catch (ArgumentException e)
        {
            throw Shell.Stop(TrailError.SourceInvalid(places, e));
        }
        catch (IOException e) when (places.Checkpoint is not null)
        {
            throw Shell.Stop(TrailError.StoreUnusable(places.Checkpoint, e));
        }
        finally
        {
            _aws = null;
        }
    }

    private static string Said(TrailCoverage coverage) =>
        $"{ReadableAmount.Of(coverage.Files, "file")} ({coverage.PassedOver} passed over, {coverage.Pruned} outside the "
        + $"time range, {coverage.DigestFiles} digests), {ReadableAmount.Bytes(coverage.Bytes)}, "
        + $"{ReadableAmount.Of(coverage.Events, "event")} ({coverage.Given} given, {coverage.DuplicatesLeftOut} "
        + $"duplicates left out), {ReadableAmount.Of(coverage.Problems, "problem")}.";
}
