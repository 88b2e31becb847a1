using System.Globalization;
using System.Text.Json;

namespace CloudTrailSec;

/// <summary>
/// How an account's trails, and what they rest on, are set up: a record of read-only AWS calls and what was answered.
/// </summary>
public sealed class TrailConfiguration
{
    private const int Version = 1;

    private readonly Dictionary<ConfigurationCall, ConfigurationReply> _replies = [];

    /// <summary>An empty configuration.</summary>
    /// <param name="account">The account, 12 digits.</param>
    /// <param name="regions">The regions that are enabled in it, the home region first.</param>
    /// <param name="collected">When it was read.</param>
    public TrailConfiguration(string account, IReadOnlyList<string> regions, DateTimeOffset collected)
    {
        Account = account;
        Regions = PlainArray.Of(regions);
        Collected = collected;
    }

    /// <summary>The account, 12 digits.</summary>
    public string Account { get; }

    /// <summary>The regions that are enabled in it; calls that belong to no region go to the first.</summary>
    public IReadOnlyList<string> Regions { get; }

    /// <summary>When it was read: ages are counted from here.</summary>
    public DateTimeOffset Collected { get; }

    /// <summary>The calls it is a record of.</summary>
    public IReadOnlyList<ConfigurationCall> Calls => _replies.Keys.ToArray();

    /// <summary>The calls that were answered with an error that speaks of missing rights, with the IAM actions missing.</summary>
    public IReadOnlyList<ConfigurationCall> Denied =>
        _replies.Where(r => Posture.AwsErrors.IsDenied(r.Value.ErrorCode)).Select(r => r.Key).ToArray();

    /// <summary>The IAM actions that were missing while it was read.</summary>
    public IReadOnlyList<string> MissingActions => _replies
        .Where(r => Posture.AwsErrors.IsDenied(r.Value.ErrorCode)).Select(r => r.Value.MissingAction ?? r.Key.Permission)
        .Distinct(StringComparer.Ordinal).OrderBy(a => a, StringComparer.Ordinal).ToArray();

    /// <summary>Writes down what was answered to a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="reply">What was answered.</param>
    public void Add(ConfigurationCall call, ConfigurationReply reply) => _replies[call] = reply;

    /// <summary>What was answered to a call.</summary>
    /// <param name="call">The call.</param>
    /// <returns>Null where it was not made.</returns>
    public ConfigurationReply? Find(ConfigurationCall call) =>
        _replies.TryGetValue(call, out ConfigurationReply? reply) ? reply : null;

    /// <summary>Lets go of what services answered, because it has been changed since.</summary>
    internal void Forget(IEnumerable<string> services)
    {
        HashSet<string> changed = [.. services];
        foreach (ConfigurationCall call in _replies.Keys.Where(c => changed.Contains(c.Service)).ToArray())
        {
            _ = _replies.Remove(call);
        }
    }

    /// <summary>Reads a configuration back.</summary>
    /// <param name="path">The file that <see cref="Write(string)"/> made.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="InvalidDataException">The file is no configuration.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TrailConfiguration Read(string path) => Parse(File.ReadAllBytes(path), path);

    /// <summary>Writes the configuration as JSON.</summary>
    /// <param name="path">The file; it is replaced.</param>
    public void Write(string path)
    {
        using FileStream file = File.Create(path);
        using Utf8JsonWriter json = new(file, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteString("account", Account);
        json.WriteString("collected", Collected.UtcDateTime);
        json.WriteStartArray("regions");
        foreach (string region in Regions)
        {
            json.WriteStringValue(region);
        }

        json.WriteEndArray();
        json.WriteStartArray("calls");
        foreach (KeyValuePair<ConfigurationCall, ConfigurationReply> call in _replies.OrderBy(c => c.Key.ToString(), StringComparer.Ordinal))
        {
            Write(json, call.Key, call.Value);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static TrailConfiguration Parse(byte[] text, string source)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement.Clone();
            if (root.GetProperty("version").GetInt32() != Version)
            {
                throw new InvalidDataException($"{source} is of another version; this one reads {Version}.");
            }

            TrailConfiguration configuration = new(
                root.GetProperty("account").GetString() ?? string.Empty,
                [.. root.GetProperty("regions").EnumerateArray().Select(r => r.GetString() ?? string.Empty)],
                DateTimeOffset.Parse(
                    root.GetProperty("collected").GetString() ?? string.Empty, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
            foreach (JsonElement call in root.GetProperty("calls").EnumerateArray())
            {
                configuration.Add(Call(call), Reply(call));
            }

            return configuration.Regions.Count > 0
                ? configuration : throw new InvalidDataException($"{source} names no region.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{source} is no configuration that Get-TrailConfiguration wrote: {e.Message}", e);
        }
    }

    private static ConfigurationCall Call(JsonElement call) => new(
        call.GetProperty("service").GetString()!,
        call.GetProperty("operation").GetString()!,
        call.GetProperty("region").GetString()!,
        call.TryGetProperty("parameters", out JsonElement parameters)
            ? parameters.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString()) : null);

    private static ConfigurationReply Reply(JsonElement call) => call.TryGetProperty("reply", out JsonElement reply)
        ? ConfigurationReply.Of(reply)
        : ConfigurationReply.Error(
            call.GetProperty("error").GetProperty("code").GetString() ?? "Unknown",
            Text(call.GetProperty("error"), "message"),
            Text(call.GetProperty("error"), "action"));

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static void Write(Utf8JsonWriter json, ConfigurationCall call, ConfigurationReply reply)
    {
        json.WriteStartObject();
        json.WriteString("service", call.Service);
        json.WriteString("operation", call.Operation);
        json.WriteString("region", call.Region);
        json.WriteStartObject("parameters");
        foreach (KeyValuePair<string, string> parameter in call.Parameters)
        {
            json.WriteString(parameter.Key, parameter.Value);
        }

        json.WriteEndObject();
        if (reply.Body is { } body)
        {
            json.WritePropertyName("reply");
            body.WriteTo(json);
        }
        else
        {
            json.WriteStartObject("error");
            json.WriteString("code", reply.ErrorCode);
            json.WriteString("message", reply.ErrorMessage);
            json.WriteString("action", reply.MissingAction ?? call.Permission);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
