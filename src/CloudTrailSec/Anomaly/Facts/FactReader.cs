using System.Buffers.Text;
using System.Text.RegularExpressions;
using CloudTrailSec.Events;

namespace CloudTrailSec.Anomaly;

/// <summary>
/// Reads off an event what the model looks at. What a field's bytes were taken to mean is remembered, because the same
/// come again and again. Not for two threads at once.
/// </summary>
internal sealed class FactReader(AnomalyModel model)
{
    private static readonly DateTime s_epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly Callers _callers = new(model.Data);
    private readonly Agents _agents = new(model.Data);
    private readonly ParameterReader _parameters = new(model.Data);
    private readonly Regex _denied = Patterns.New(model.Data.DeniedErrors, RegexOptions.IgnoreCase);
    private readonly ByteCache<IdentityFacts> _identities = new(4096);
    private readonly ByteCache<ActionFacts[]> _actions = new(4096);
    private readonly ByteCache<NetworkFacts> _networks = new(4096);
    private readonly ByteCache<Token> _agentNames = new(2048);
    private readonly ByteCache<Token> _regions = new(256);
    private readonly ByteCache<ErrorFacts> _errors = new(512);

    /// <summary>The facts; null for an event whose time cannot be read.</summary>
    internal EventFacts? Read(TrailEvent @event)
    {
        ref readonly RecordFields hot = ref @event.Hot;
        if (hot.Time == 0)
        {
            return null;
        }

        ReadOnlySpan<byte> record = @event.Span;
        IdentityFacts identity = Identity(@event, record);
        NetworkFacts network = Network(@event, Of(hot.SourceIPAddress, record));
        bool isVia = !identity.Caller.IsAwsService && (identity.IsInvoked || network.IsService);
        ActionFacts action = Action(@event, record)[isVia ? 1 : 0];
        ErrorFacts? error = Error(@event, Of(hot.ErrorCode, record));
        Token[] atoms = _parameters.Read(Of(hot.RequestParameters, record), identity.Caller.Account);
        return new EventFacts(@event, identity, action, network)
        {
            Time = (hot.Time - s_epoch.Ticks) / TimeSpan.TicksPerSecond,
            Agent = Agent(@event, Of(hot.UserAgent, record)),
            Region = Region(@event, Of(hot.AwsRegion, record)),
            Error = error,
            IsDenied = error is not null && (error.IsDenial || SaysAuthenticationFailed(@event, record)),
            Resource = _parameters.Resource,
            Atoms = atoms,
            IsWrite = hot.ReadOnly == Trilean.Unknown ? IsWrite(action) : hot.ReadOnly == Trilean.False,
            Bytes = Bytes(Of(hot.AdditionalEventData, record)),
            Feed = TrailFeeds.Of(
                hot.VpcEndpointId.IsMissing ? network.Kind : @event.SourceKind,
                action.IsOutbound,
                identity.Caller.IsAwsService),
            NewKey = Of(hot.ResponseElements, record).IndexOf("accessKeyId"u8) < 0 ? null : NewKey(@event),
        };
    }

    private static ReadOnlySpan<byte> Of(Slice slice, ReadOnlySpan<byte> record) =>
        slice.IsMissing ? default : slice.Of(record);

    private IdentityFacts Identity(TrailEvent @event, ReadOnlySpan<byte> record)
    {
        ReadOnlySpan<byte> who = Of(@event.Hot.UserIdentity, record);
        ReadOnlySpan<byte> recipient = Of(@event.Hot.RecipientAccountId, record);
        return _identities.TryGet(who, recipient, out IdentityFacts? identity)
            ? identity
            : _identities.Keep(who, recipient, _callers.Of(@event));
    }

    private NetworkFacts Network(TrailEvent @event, ReadOnlySpan<byte> address) =>
        _networks.TryGet(address, default, out NetworkFacts? network)
            ? network
            : _networks.Keep(address, default, NetworkFacts.Of(@event.SourceIPAddress ?? string.Empty));

    private Token Agent(TrailEvent @event, ReadOnlySpan<byte> agent) =>
        _agentNames.TryGet(agent, default, out Token name)
            ? name
            : _agentNames.Keep(agent, default, new Token(_agents.Of(@event.UserAgent ?? string.Empty)));

    private Token Region(TrailEvent @event, ReadOnlySpan<byte> region) =>
        _regions.TryGet(region, default, out Token name)
            ? name
            : _regions.Keep(region, default, new Token(@event.AwsRegion is { Length: > 0 } text ? text : "?"));

    private ErrorFacts? Error(TrailEvent @event, ReadOnlySpan<byte> code)
    {
        if (code.IsEmpty)
        {
            return null;
        }

        if (_errors.TryGet(code, default, out ErrorFacts? error))
        {
            return error;
        }

        string text = @event.ErrorCode!;
        return _errors.Keep(code, default, new ErrorFacts(text, Patterns.Matches(_denied, text)));
    }

    /// <summary>The action as called directly, and as called by a service on behalf.</summary>
    private ActionFacts[] Action(TrailEvent @event, ReadOnlySpan<byte> record)
    {
        ReadOnlySpan<byte> source = Of(@event.Hot.EventSource, record);
        ReadOnlySpan<byte> name = Of(@event.Hot.EventName, record);
        bool isSignIn = name.SequenceEqual("ConsoleLogin"u8);
        if (!isSignIn && _actions.TryGet(source, name, out ActionFacts[]? actions))
        {
            return actions;
        }

        string service = (@event.EventSource is { Length: > 0 } host ? host : "?").Split('.')[0];
        string api = Names.WithoutVersion(@event.EventName is { Length: > 0 } called ? called : "?");
        string ending = isSignIn ? SignIn(@event) : string.Empty;
        int tier = model.Tiers.Of(service, api);
        bool isReadName = model.Tiers.IsReadName(api);
        bool isOutbound = TrailFeeds.IsOutbound(@event.EventName);
        actions =
        [
            new ActionFacts(new Token($"{service}:{api}{ending}"), tier, false, isReadName, isOutbound),
            new ActionFacts(new Token($"{service}:{api}@via{ending}"), tier, true, isReadName, isOutbound),
        ];
        return isSignIn ? actions : _actions.Keep(source, name, actions);
    }

    /// <summary>Signing in with and without MFA, and failing to, are three actions.</summary>
    private static string SignIn(TrailEvent @event)
    {
        string? mfa = (@event.AdditionalEventData as TrailNode)?.Text("MFAUsed");
        string? answer = (@event.ResponseElements as TrailNode)?.Text("ConsoleLogin");
        return ":mfa=" + (string.IsNullOrEmpty(mfa) ? "?" : mfa)
            + (answer is null or "" or "Success" ? string.Empty : ":" + answer);
    }

    private bool IsWrite(ActionFacts action) =>
        !action.IsReadName && (model.Tiers.Names[action.Tier] is "write" or "crit");

    private static bool SaysAuthenticationFailed(TrailEvent @event, ReadOnlySpan<byte> record) =>
        record.IndexOf("\"Failed authentication\""u8) >= 0 && @event.ErrorMessage == "Failed authentication";

    /// <summary>Most S3 events have it, so it is read without taking the object apart.</summary>
    private static double Bytes(ReadOnlySpan<byte> data)
    {
        ReadOnlySpan<byte> key = "\"bytesTransferredOut\""u8;
        int at = data.IndexOf(key);
        if (at < 0)
        {
            return 0;
        }

        ReadOnlySpan<byte> value = data.Slice(at + key.Length);
        while (!value.IsEmpty && (value[0] is (byte)':' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
        {
            value = value.Slice(1);
        }

        return Utf8Parser.TryParse(value, out double bytes, out _) && bytes > 0 ? Math.Min(bytes, long.MaxValue) : 0;
    }

    private static string? NewKey(TrailEvent @event) =>
        (@event.ResponseElements as TrailNode)?.Node("credentials")?.Text("accessKeyId") is { Length: > 0 } key ? key : null;
}
