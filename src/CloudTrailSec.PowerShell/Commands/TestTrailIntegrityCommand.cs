using System.Management.Automation;
using CloudTrailSec.Completers;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Proves that a trail's logs are those that CloudTrail delivered: none changed, none gone, none added.</summary>
/// <remarks>
/// <para>CloudTrail signs, each hour, a digest with the hashes of the logs it delivered; each digest repeats the
/// signature of the one before. This checks the digests and every log they name, and tells of logs that no digest
/// names, of missing digests, and of times that none covers. With -TrailArn it reads the trail's bucket and asks
/// CloudTrail for its public keys. Without, it needs no access to AWS: copies of the bucket's objects and the keys are
/// enough, and -Save gets the keys for that.</para>
/// <para>The results of CloudTrail Lake queries that were saved to S3 are proven too, by the result_sign.json beside them, as aws
/// cloudtrail verify-query-results does. Their signature is over the files' hashes alone: it does not say which query they
/// answer, nor when.</para>
/// <para>Each object, gap and restart is a result. The verdict comes at the end, as an IntegritySummary in the
/// information stream: Valid where all is there and proven, Invalid where something was changed, removed or added,
/// Incomplete where not everything could be proven. With -Quiet there is no result but whether the verdict is
/// Valid.</para>
/// </remarks>
/// <example>
/// <para>What is not in order in a copy of a bucket. The keys come from aws cloudtrail list-public-keys.</para>
/// <code>
/// Test-TrailIntegrity ./logs -PublicKeyPath ./public-keys.json |
///     Where-Object Status -ne Valid |
///     Format-List
/// </code>
/// </example>
/// <example>
/// <para>Whether everything of the last week is proven.</para>
/// <code>Test-TrailIntegrity ./logs -PublicKeyPath ./public-keys.json -After 7d -Quiet</code>
/// </example>
/// <example>
/// <para>A trail where it lies, in all regions, and what it takes to prove copies of it later.</para>
/// <code>
/// Test-TrailIntegrity -TrailArn arn:aws:cloudtrail:us-east-1:123456789012:trail/main -After 1d -Save ./proof |
///     Where-Object Status -ne Valid
/// </code>
/// </example>
/// <example>
/// <para>A month of it, which takes long: stopped and started again, it goes on where it was.</para>
/// <code>Test-TrailIntegrity -TrailArn $arn -After 30d -Checkpoint monthly | Where-Object Status -ne Valid</code>
/// </example>
/// <example>
/// <para>A copy, proven with what was saved.</para>
/// <code>Test-TrailIntegrity ./logs -PublicKeyPath ./proof/public-keys.json -MetadataPath ./proof/metadata</code>
/// </example>
/// <example>
/// <para>The results of a CloudTrail Lake query, downloaded with their sign file.</para>
/// <code>Test-TrailIntegrity ./results -PublicKeyPath ./public-keys.json</code>
/// </example>
/// <example>
/// <para>The verdict, with its counts.</para>
/// <code>
/// $null = Test-TrailIntegrity ./logs -PublicKeyPath ./public-keys.json -InformationVariable verdict
/// $verdict.MessageData
/// </code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "TrailIntegrity", DefaultParameterSetName = PathSet)]
[OutputType(typeof(IntegrityResult), typeof(bool))]
public sealed class TestTrailIntegrityCommand : TrailCallerCommand
{
    private const string PathSet = "Path", LiteralPathSet = "LiteralPath", TrailArnSet = "TrailArn";

    private readonly List<string> _folders = [];
    private readonly List<string> _names = [];

    /// <summary>
    /// Folders with copies of the bucket's objects, digests and logs: the bucket's root, or any folder of it that was
    /// copied whole. Wildcards are allowed. A place in a bucket is s3://BUCKET/PREFIX, with what stands before AWSLogs. Folders,
    /// and places, with results of CloudTrail Lake queries will do as well.
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

    /// <summary>Folders with copies of the bucket's objects, exactly as they are named.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>
    /// The ARN of a trail, to be checked where it lies: its bucket, all accounts and regions in it, and CloudTrail's own
    /// keys. Checks until now where -Before says nothing else, so that digests which have stopped arriving are a gap.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = TrailArnSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? TrailArn { get; set; }

    /// <summary>
    /// Writes what proves a copy of the bucket where AWS cannot be called: to this folder the file public-keys.json, for
    /// -PublicKeyPath, and the folder metadata, for -MetadataPath.
    /// </summary>
    [Parameter(ParameterSetName = TrailArnSet)]
    [ValidateNotNullOrEmpty]
    public string? Save { get; set; }

    /// <summary>A role to take on.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleArn { get; set; }

    /// <summary>
    /// Files with CloudTrail's public keys as aws cloudtrail list-public-keys prints them, one for each region. They are
    /// what the proof rests on: take them from AWS, never from the bucket.
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] PublicKeyPath { get; set; } = [];

    /// <summary>
    /// A folder with the metadata of the digests as aws s3api head-object prints it: for each digest a file that lies as
    /// the digest does, named as it is with .json added. Without it, a digest is proven by the one after it, and the
    /// newest not at all.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateNotNullOrEmpty]
    public string? MetadataPath { get; set; }

    /// <summary>From when on to check: a date, a time (UTC where it has no offset), or how long ago, such as 7d.</summary>
    [Parameter]
    [TrailTime]
    public DateTimeOffset? After { get; set; }

    /// <summary>Until when to check. Where digests end well before it, that is a gap.</summary>
    [Parameter]
    [TrailTime]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Only these AWS regions.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Region { get; set; } = [];

    /// <summary>Only these AWS account ids.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] AccountId { get; set; } = [];

    /// <summary>
    /// Goes on where an earlier run with this name was stopped, and later reads only logs that are new. Digests are read and
    /// proven each time. Of each proven log the store keeps the hash that its digest states, with its address, ETag, size and time
    /// of change in S3, or with the hash of a copy's bytes, which are therefore read again, but not decompressed. A log that is not
    /// the same in all of this is checked anew. Who can write to the store can have a changed log pass: leave out -Checkpoint where
    /// that is in doubt.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Checkpoint { get; set; }

    /// <summary>
    /// The file that checkpoints are kept in; that of the environment variable CLOUDTRAILSEC_STORE by default, else
    /// trailsec.db with the user's other data.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Store { get; set; }

    /// <summary>How many files to hash side by side. As many as there are processors by default.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <summary>Gives nothing but $true where the verdict is Valid, else $false.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => CheckTimes(After, Before);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ILookup<bool, string> paths = Path.ToLookup(IsInBucket);
        _names.AddRange(TrailArn is null ? paths[true] : [TrailArn]);
        _folders.AddRange(Resolve(paths[false], areLiteral: false));
        _folders.AddRange(Resolve(LiteralPath, areLiteral: true));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        string[] folders = Folders(_folders);
        if (_names.Count > 0)
        {
            CheckAws(Options(folders));
        }
        else if (folders.Length > 0)
        {
            Check(Options(folders));
        }
        else if (Quiet.IsPresent)
        {
            Shell.WriteObject(false);
        }
    }

    private TrailIntegrityOptions Options(string[] folders) => new()
    {
        Paths = folders,
        MetadataPath = MetadataPath is null ? null : Resolve([MetadataPath], areLiteral: true).FirstOrDefault(),
        PublicKeys = Keys(PublicKeyPath),
        After = After,
        Before = Before,
        Regions = Region,
        Accounts = AccountIds(AccountId),
        Threads = ThrottleLimit,
    };

    private void CheckAws(TrailIntegrityOptions options)
    {
        string first = _names[0];
        try
        {
            AwsOptions caller = Caller(region: null).As(RoleArn is null ? [] : [RoleArn]);
            EvidenceAccess? access = null;
            Drain<EvidenceAccess>(
                (add, stop) => add(new EvidenceAccess(caller, _names, options, stop)), a => access = a, () => { });
            using (access)
            {
                access!.Problems.ForEach(Report);
                Check(access.Options);
                Keep(access);
            }
        }
        catch (TrailSourceException e)
        {
            throw Shell.Stop(TrailError.TrailUnreadable(first, e));
        }
        catch (ArgumentException e)
        {
            throw Shell.Stop(TrailError.TrailInvalid(first, e));
        }
    }

    private void Keep(EvidenceAccess access)
    {
        if (Save is null)
        {
            return;
        }

        string folder = Shell.Locate(Save);
        try
        {
            access.Save(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Shell.WriteError(TrailError.FileUnwritable(folder, e));
        }
    }

    private void Check(TrailIntegrityOptions options)
    {
        if (Checkpoint is null)
        {
            Run(options);
            return;
        }

        string? store = Store is null ? null : Shell.Locate(Store);
        try
        {
            using CheckpointAccess checkpoint = new(Checkpoint, store);
            Run(checkpoint.With(options));
        }
        catch (IOException e) when (e is not TrailSourceException)
        {
            throw Shell.Stop(TrailError.StoreUnusable(Checkpoint, e));
        }
    }

    private void Run(TrailIntegrityOptions options)
    {
        TrailIntegrity integrity = new(options);
        ReadingProgress progress = new(Shell, "Checking integrity", integrity.Progress.ToString);
        Drain<object>(
            (add, stop) =>
            {
                foreach (IntegrityResult result in integrity.Check(add, stop))
                {
                    add(result);
                }
            },
            Give,
            progress.Update);
        progress.Complete();
        Shell.WriteVerbose(integrity.Summary.ToString());
        Shell.WriteInformation(integrity.Summary);
        if (Quiet.IsPresent)
        {
            Shell.WriteObject(integrity.Summary.Verdict == IntegrityVerdict.Valid);
        }
    }

    private void Give(object item)
    {
        if (item is TrailProblem problem)
        {
            Report(problem);
        }
        else if (!Quiet.IsPresent)
        {
            Shell.WriteObject(item);
        }
    }
}
