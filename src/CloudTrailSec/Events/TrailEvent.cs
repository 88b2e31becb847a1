using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using CloudTrailSec.Compat;
using CloudTrailSec.Events;

namespace CloudTrailSec;

/// <summary>
/// One CloudTrail record. The fields that are asked for most are found when it is read; everything else is parsed when
/// asked for. Any field of the record is reachable by its name, also those that this version does not know.
/// </summary>
/// <remarks>Field names and meanings: <see href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html"/>.</remarks>
public sealed class TrailEvent : DynamicObject
{
    private static readonly HashSet<string> s_declared = new(
        typeof(TrailEvent).GetProperties().Select(p => p.Name).Concat(["PSObject", "PSTypeNames", "PSBase", "PSAdapted", "PSExtended"]),
        StringComparer.OrdinalIgnoreCase);

    private readonly RecordFields _fields;
    private readonly TrailOrigin _origin;
    private byte[] _bytes;
    private Slice _record;
    private TrailNode? _all;
    private TrailIdentity? _identity;
    private bool _isPrepared;
    private Outcome _outcome;
    private string? _mainTarget;

    internal TrailEvent(byte[] bytes, Slice record, in RecordFields fields, TrailOrigin origin)
    {
        _bytes = bytes;
        _record = record;
        _fields = fields;
        _origin = origin;
    }

    /// <summary>When the call was made, UTC; <see cref="DateTime.MinValue"/> where the record has no readable time.</summary>
    public DateTime EventTime => new(_fields.Time, DateTimeKind.Utc);

    /// <summary>The API that was called.</summary>
    public string? EventName => Pooled(_fields.EventName);

    /// <summary>The service that was called, as a host name.</summary>
    public string? EventSource => Pooled(_fields.EventSource);

    /// <summary>The region that received the call.</summary>
    public string? AwsRegion => Pooled(_fields.AwsRegion);

    /// <summary>The address it came from, or the host name of a service, or "AWS Internal".</summary>
    public string? SourceIPAddress => Pooled(_fields.SourceIPAddress);

    /// <summary>What the caller's program said of itself. The caller chooses this text.</summary>
    public string? UserAgent => Pooled(_fields.UserAgent);

    /// <summary>The error, where the call failed.</summary>
    public string? ErrorCode => Pooled(_fields.ErrorCode);

    /// <summary>The error in words.</summary>
    public string? ErrorMessage => Text(_fields.ErrorMessage);

    /// <summary>The event's id; the same event delivered by two trails has the same.</summary>
    public string? EventID => Text(_fields.EventId);

    /// <summary>AwsApiCall, AwsServiceEvent, AwsConsoleSignIn, AwsConsoleAction, AwsCloudTrailInsight, AwsVpceEvent.</summary>
    public string? EventType => Pooled(_fields.EventType);

    /// <summary>Management, Data, Insight, NetworkActivity or Aggregated.</summary>
    public string? EventCategory => Fields.Text("eventCategory");

    /// <summary>The version of the record's format.</summary>
    public string? EventVersion => Fields.Text("eventVersion");

    /// <summary>The service's id for the request.</summary>
    public string? RequestID => Fields.Text("requestID");

    /// <summary>The id that the events of one action share across accounts.</summary>
    public string? SharedEventID => Fields.Text("sharedEventID");

    /// <summary>The VPC endpoint it came through.</summary>
    public string? VpcEndpointId => Pooled(_fields.VpcEndpointId);

    /// <summary>The account that received the event.</summary>
    public string? RecipientAccountId => Pooled(_fields.RecipientAccountId);

    /// <summary>Whether the call only reads; null where the record does not say.</summary>
    public bool? ReadOnly => Flag(_fields.ReadOnly);

    /// <summary>Whether it is a management event; null where the record does not say.</summary>
    public bool? ManagementEvent => Flag(_fields.ManagementEvent);

    /// <summary>Who called, as the record has it.</summary>
    public TrailNode? UserIdentity => Nested(_fields.UserIdentity) as TrailNode;

    /// <summary>What was asked for: usually a <see cref="TrailNode"/>.</summary>
    public object? RequestParameters => Nested(_fields.RequestParameters);

    /// <summary>What was answered, for calls that change something.</summary>
    public object? ResponseElements => Nested(_fields.ResponseElements);

    /// <summary>What the service adds, such as MFAUsed or bytesTransferredOut.</summary>
    public object? AdditionalEventData => Nested(_fields.AdditionalEventData);

    /// <summary>The resources the record itself names.</summary>
    public object? Resources => Nested(_fields.Resources);

    /// <summary>Every field of the record, by name.</summary>
    public TrailNode Fields => _all ??= new TrailNode(_bytes, _record);

    /// <summary>Who called, taken apart.</summary>
    public TrailIdentity Identity => _identity ??= _origin.Pool.Identities.Get(this);

    /// <summary>Who called, as one stable name: the role and not the session, the person behind SSO, the service, root.</summary>
    public string Principal => Identity.Principal;

    /// <summary>What kind of identity called.</summary>
    public PrincipalKind PrincipalKind => Identity.Kind;

    /// <summary>The account it happened in: the recipient's, else the caller's.</summary>
    public string? Account => Identity.Account;

    /// <summary>Whether the call was carried out, denied, or failed for another reason.</summary>
    public Outcome Outcome => _isPrepared ? _outcome : Outcomes.Of(this);

    /// <summary>What kind of place it came from.</summary>
    public SourceKind SourceKind => SourceKinds.Of(SourceIPAddress, VpcEndpointId);

    /// <summary>Inbound, Internal or Outbound.</summary>
    public TrailFeed Feed => TrailFeeds.Of(this);

    /// <summary>What it was done to: ARNs and names of resources, the most telling first.</summary>
    public IReadOnlyList<string> Target => Targets.Of(this);

    /// <summary>The file, archive member or object it was read from.</summary>
    public string LogFile => _origin.Source;

    /// <summary>
    /// Whether its log is what CloudTrail delivered, and the digest that proves it; null where that was not checked.
    /// </summary>
    public IntegrityResult? Integrity => _origin.Integrity;

    /// <summary>The record's exact text.</summary>
    public string Raw => Utf8.ToText(Utf8Raw.Span);

    /// <summary>The record's exact bytes.</summary>
    public ReadOnlyMemory<byte> Utf8Raw => _bytes.AsMemory(_record.Start, _record.Length);

    /// <summary>The one thing it was done to, as far as findings tell them apart; null where the record names none.</summary>
    internal string? MainTarget => _isPrepared ? _mainTarget : Targets.MainOf(this);

    internal ref readonly RecordFields Hot => ref _fields;

    /// <summary>The rules that a decoding thread found to match; null where none was asked to look.</summary>
    internal Rules.RuleMatches? Matches { get; set; }

    internal ArraySegment<byte> Bytes => new(_bytes, _record.Start, _record.Length);

    internal ReadOnlySpan<byte> Span => _bytes.AsSpan(_record.Start, _record.Length);

    /// <summary>An event out of a record's text: one JSON object in CloudTrail's form.</summary>
    /// <param name="json">The record.</param>
    /// <param name="source">Where it comes from, for <see cref="LogFile"/>.</param>
    /// <returns>The event, or null where the text is not a CloudTrail record.</returns>
    public static TrailEvent? Parse(string json, string source = "(text)") => Parse(Utf8.ToBytes(json), source);

    /// <summary>An event out of a record's bytes: one JSON object in CloudTrail's form, UTF-8.</summary>
    /// <param name="json">The record. The event keeps this array.</param>
    /// <param name="source">Where it comes from, for <see cref="LogFile"/>.</param>
    /// <returns>The event, or null where the bytes are not a CloudTrail record.</returns>
    public static TrailEvent? Parse(byte[] json, string source = "(text)")
    {
        int start = Array.FindIndex(json, b => b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'));
        return start >= 0 && json[start] == '{'
            && RecordScanner.Scan(json.AsSpan(start), out RecordFields fields, out int length) == ScanOutcome.Event
            ? new TrailEvent(json, new Slice(start, length), fields, new TrailOrigin(source, new TextPool()))
            : null;
    }

    /// <inheritdoc/>
    public override bool TryGetMember(GetMemberBinder binder, [MaybeNullWhen(false)] out object result)
    {
        result = null!;
        if (s_declared.Contains(binder.Name) || !Fields.Contains(binder.Name))
        {
            return false;
        }

        result = Fields[binder.Name]!;
        return true;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> GetDynamicMemberNames() =>
        Fields.Keys.Cast<string>().Where(k => !s_declared.Contains(k));

    /// <inheritdoc/>
    public override string ToString() => $"{EventTime:yyyy-MM-ddTHH:mm:ssZ} {EventSource} {EventName} {Principal}";

    internal SourceMark? Mark => _origin.Mark;

    /// <summary>Whatever its reader gives after it was delivered at this time (in ticks, UTC) or later; 0 where that is not known.</summary>
    internal long DeliveredFrom => _origin.DeliveredFrom;

    internal TextPool Pool => _origin.Pool;

    /// <summary>Goes over to a copy of the same bytes, before anyone else has seen the event.</summary>
    internal void MoveTo(byte[] bytes, Slice record)
    {
        _bytes = bytes;
        _record = record;
        _all = null;
    }

    /// <summary>The same, where the copy has nothing else in it.</summary>
    internal void MoveTo(byte[] bytes) => MoveTo(bytes, new Slice(0, bytes.Length));

    /// <summary>The same event over bytes of its own, so that keeping it does not keep the buffer it was read into.</summary>
    internal TrailEvent Detach()
    {
        if (_bytes.Length == _record.Length)
        {
            return this;
        }

        TrailEvent copy = (TrailEvent)MemberwiseClone();
        copy.MoveTo(Span.ToArray());
        return copy;
    }

    /// <summary>
    /// Reads what findings ask of every event, before anyone else has seen it: the one thread to which all events come then
    /// need not touch the record.
    /// </summary>
    internal void Prepare()
    {
        _ = Identity;
        _outcome = Outcome;
        _mainTarget = MainTarget;
        _isPrepared = true;
    }

    private static bool? Flag(Trilean flag) => flag == Trilean.Unknown ? null : flag == Trilean.True;

    private string? Pooled(Slice slice) => slice.IsMissing ? null : _origin.Pool.Get(slice.Of(Span));

    private string? Text(Slice slice) => slice.IsMissing ? null : JsonText.Decode(slice.Of(Span));

    private object? Nested(Slice slice) =>
        slice.IsMissing ? null : JsonText.Unwrap(TrailValue.Read(_bytes, new Slice(_record.Start + slice.Start, slice.Length)));
}
