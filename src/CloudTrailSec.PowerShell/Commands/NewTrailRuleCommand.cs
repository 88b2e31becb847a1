using System.Management.Automation;
using CloudTrailSec.Completers;
using CloudTrailSec.Shell;
using CloudTrailSec.Sigma;

namespace CloudTrailSec.Commands;

/// <summary>Makes a detection rule of one's own: out of what to look for, out of a search, or out of events.</summary>
/// <remarks>
/// <para>The rule is a Sigma file in the folder "rules" beside the store, where Get-TrailRule, Invoke-TrailRule and
/// Invoke-TrailHunt find it and other Sigma tools can read it.</para>
/// <para>A search matches as a rule what it found with Get-TrailEvent -Query; what it can say stands there. Out of events
/// the rule takes the fields that -Field names, with the values that the events have. What looks wrong in the rule is a
/// warning, as Test-TrailRule gives it.</para>
/// </remarks>
/// <example>
/// <para>A rule out of what to look for.</para>
/// <code>New-TrailRule 'Billing console opened' -EventSource billing.amazonaws.com -Level Low</code>
/// </example>
/// <example>
/// <para>A search, and once it finds what it should, a rule out of it.</para>
/// <code>
/// $query = 'source:iam name:Create*,Put* -agent:*terraform* -principal:deploy'
/// Get-TrailEvent ./logs -Query $query
/// New-TrailRule 'IAM changed by hand' -Query $query -Stage persistence -Level Medium
/// </code>
/// </example>
/// <example>
/// <para>A rule out of an event.</para>
/// <code>
/// $event = Get-TrailEvent ./logs -EventName StopLogging | Select-Object -First 1
/// $event | New-TrailRule 'Logging stopped with this program' -Field eventName, userAgent -Stage defense-evasion -Level High
/// </code>
/// </example>
/// <example>
/// <para>Twenty denied calls in ten minutes by one identity.</para>
/// <code>New-TrailRule 'Much was denied' -ErrorCode *AccessDenied* -Threshold 20 -Within 10m -Schedule 1h</code>
/// </example>
[Cmdlet(VerbsCommon.New, "TrailRule", DefaultParameterSetName = FieldsSet, SupportsShouldProcess = true)]
[OutputType(typeof(TrailRule))]
public sealed class NewTrailRuleCommand : TrailRuleStoreCommand
{
    private const string FieldsSet = "Fields", QuerySet = "Query", EventSet = "Event";

    private readonly List<TrailEvent> _events = [];

    /// <summary>What the rule finds, in a few words.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Title")]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>What it finds and why that matters.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Description { get; set; }

    /// <summary>Events to make the rule of.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EventSet, ValueFromPipeline = true)]
    public TrailEvent? InputObject { get; set; }

    /// <summary>The fields of the events that the rule asks for, such as eventName or requestParameters.bucketName.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EventSet)]
    [ArgumentCompleter(typeof(FieldCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Field { get; set; } = [];

    /// <summary>A search, as Get-TrailEvent takes it: the rule matches what it finds.</summary>
    [Parameter(Mandatory = true, ParameterSetName = QuerySet)]
    [ValidateNotNullOrEmpty]
    public string? Query { get; set; }

    /// <summary>Event names; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = FieldsSet)]
    [ArgumentCompleter(typeof(EventNameCompleter))]
    [SupportsWildcards]
    public string[] EventName { get; set; } = [];

    /// <summary>Services, such as iam or iam.amazonaws.com; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = FieldsSet)]
    [ArgumentCompleter(typeof(EventSourceCompleter))]
    [SupportsWildcards]
    public string[] EventSource { get; set; } = [];

    /// <summary>Error codes; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = FieldsSet)]
    [SupportsWildcards]
    public string[] ErrorCode { get; set; } = [];

    /// <summary>What the caller's program says of itself; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = FieldsSet)]
    [SupportsWildcards]
    public string[] UserAgent { get; set; } = [];

    /// <summary>ARNs of callers; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = FieldsSet)]
    [SupportsWildcards]
    public string[] PrincipalArn { get; set; } = [];

    /// <summary>The level of its findings: 1 to 10, or a severity such as High. Medium by default.</summary>
    [Parameter]
    [TrailLevel(IsGiven = true)]
    [ArgumentCompleter(typeof(LevelCompleter))]
    [ValidateRange(1, 10)]
    [Alias("Severity")]
    public int Level { get; set; } = 5;

    /// <summary>The stage of an attack that it speaks of: a tactic of ATT&amp;CK.</summary>
    [Parameter]
    [ValidateSet(
        "reconnaissance", "resource-development", "initial-access", "execution", "persistence", "privilege-escalation",
        "defense-evasion", "stealth", "defense-impairment", "credential-access", "discovery", "lateral-movement",
        "collection", "command-and-control", "exfiltration", "impact")]
    public string? Stage { get; set; }

    /// <summary>Words to find the rule by.</summary>
    [Parameter]
    public string[] Label { get; set; } = [];

    /// <summary>How often it runs with Invoke-TrailRule -Due, such as 1h; each time by default.</summary>
    [Parameter]
    [TrailSpan]
    public TimeSpan? Schedule { get; set; }

    /// <summary>How many matches it takes for a finding.</summary>
    [Parameter]
    [ValidateRange(2, 1_000_000)]
    public int? Threshold { get; set; }

    /// <summary>For -Threshold: within which time, an hour by default.</summary>
    [Parameter]
    [TrailSpan]
    public TimeSpan Within { get; set; } = TimeSpan.FromHours(1);

    /// <summary>For -Threshold: the fields that the matches must share; userIdentity.arn by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FieldCompleter))]
    public string[] GroupBy { get; set; } = ["userIdentity.arn"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null)
        {
            _events.Add(InputObject);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        RuleDraft draft = new()
        {
            Title = Name,
            Description = Description,
            Level = Level,
            Stage = Stage,
            Labels = Label,
            Schedule = Schedule,
            Threshold = Threshold,
            Within = Within,
            GroupBy = [.. GroupBy.Select(Group)],
            Query = Query is null ? null : Searched(Query).Query,
            Selection = _events.Count > 0 ? Taken() : Given(),
        };
        if (draft.Selection.Count == 0 && draft.Query is null)
        {
            throw Shell.Stop(TrailError.RuleSelectsNothing(Name));
        }

        string file = System.IO.Path.Combine(Access.UserFolder, draft.FileName);
        if (File.Exists(file))
        {
            throw Shell.Stop(TrailError.FileExists(file));
        }

        if (Shell.ShouldProcess(file, "Make the rule"))
        {
            Make(draft, file);
        }
    }

    private void Make(RuleDraft draft, string file)
    {
        RuleLoad load = SigmaRules.Parse(draft.ToYaml(), file);
        if (load.Problems.Count > 0)
        {
            throw Shell.Stop(TrailError.Of(load.Problems[0]));
        }

        _ = Access.Told(() =>
        {
            _ = Directory.CreateDirectory(Access.UserFolder);
            File.WriteAllText(file, draft.ToYaml());
            return true;
        });
        foreach (RuleWarning warning in load.Rules.SelectMany(RuleLint.Check))
        {
            Shell.WriteWarning(warning.Message);
        }

        Shell.WriteObject(load.Rules.Single(r => r.Id == draft.Id));
    }

    /// <summary>A field that is left out would make the rule match more than was asked for.</summary>
    private IReadOnlyDictionary<string, IReadOnlyList<string>> Taken()
    {
        Dictionary<string, string?> fields = Field.Distinct().ToDictionary(f => f, RuleDraft.FieldOf);
        string? unknown = Field.FirstOrDefault(f => fields[f] is null);
        IReadOnlyDictionary<string, IReadOnlyList<string>> selection =
            RuleDraft.SelectionOf(_events, fields.Values.OfType<string>());
        string? missing = Field.FirstOrDefault(f => fields[f] is { } field && !selection.ContainsKey(field));
        return unknown is not null ? throw Shell.Stop(TrailError.RuleFieldMissing(unknown, "is no field of CloudTrail's records"))
            : missing is not null ? throw Shell.Stop(TrailError.RuleFieldMissing(missing, "is in none of the events"))
            : selection;
    }

    private string Group(string name) => RuleDraft.GroupOf(name)
        ?? throw Shell.Stop(TrailError.RuleFieldMissing(name, "is no field of CloudTrail's records"));

    private Dictionary<string, IReadOnlyList<string>> Given()
    {
        Dictionary<string, IReadOnlyList<string>> all = new()
        {
            ["eventSource"] = Array.ConvertAll(EventSource, RuleDraft.SourceOf),
            ["eventName"] = EventName,
            ["errorCode"] = ErrorCode,
            ["userAgent"] = UserAgent,
            ["userIdentity.arn"] = PrincipalArn,
        };
        return all.Where(f => f.Value.Count > 0).ToDictionary(f => f.Key, f => f.Value);
    }
}
