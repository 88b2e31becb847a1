using System.Text.Json;
using CloudTrailSec.Events;

namespace CloudTrailSec;

/// <summary>CloudTrail's public keys: what the proof of a trail's integrity rests on.</summary>
public sealed class TrailPublicKeys
{
    private static readonly TimeSpan s_slack = TimeSpan.FromDays(1);

    private readonly Dictionary<string, TrailPublicKey> _byFingerprint = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A set of keys.</summary>
    /// <param name="keys">The keys; the first of several with one fingerprint counts.</param>
    public TrailPublicKeys(IEnumerable<TrailPublicKey> keys)
    {
        foreach (TrailPublicKey key in keys)
        {
            if (!_byFingerprint.ContainsKey(key.Fingerprint))
            {
                _byFingerprint.Add(key.Fingerprint, key);
            }
        }
    }

    /// <summary>No keys: nothing can be proven.</summary>
    public static TrailPublicKeys None { get; } = new([]);

    /// <summary>The keys.</summary>
    public IReadOnlyCollection<TrailPublicKey> Keys => _byFingerprint.Values;

    /// <summary>Reads files as <c>aws cloudtrail list-public-keys</c> prints them.</summary>
    /// <param name="paths">The files: one for each region, or several replies in one array.</param>
    /// <returns>The keys of all of them.</returns>
    /// <exception cref="InvalidDataException">A file is no such list, or a key in it is no base64.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static TrailPublicKeys Read(IEnumerable<string> paths) =>
        new(paths.SelectMany(path => Parse(File.ReadAllBytes(path), path)));

    internal static List<TrailPublicKey> Parse(byte[] json, string source)
    {
        List<TrailPublicKey> keys = [];
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            Collect(document.RootElement, keys);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException($"{source} holds no list of public keys: {e.Message}", e);
        }

        return keys.Count > 0
            ? keys
            : throw new InvalidDataException($"{source} holds no public key. aws cloudtrail list-public-keys prints them.");
    }

    /// <summary>The key of a fingerprint; null for none.</summary>
    internal TrailPublicKey? Find(string fingerprint) =>
        _byFingerprint.TryGetValue(fingerprint, out TrailPublicKey? key) ? key : null;

    /// <summary>Whether a key was in use at a time, give or take the overlap that keys are rotated with.</summary>
    internal static bool IsInUse(TrailPublicKey key, DateTime time) =>
        Before(key.ValidityStart) <= time && time <= After(key.ValidityEnd);

    /// <summary>Whether any key at hand was in use at a time: else a key that is not found says nothing.</summary>
    internal bool Covers(DateTime time) => _byFingerprint.Values.Any(k => IsInUse(k, time));

    private static DateTime Before(DateTime time) => time.Ticks < s_slack.Ticks ? time : time - s_slack;

    private static DateTime After(DateTime time) => DateTime.MaxValue.Ticks - time.Ticks < s_slack.Ticks ? time : time + s_slack;

    private static void Collect(JsonElement value, List<TrailPublicKey> keys)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in value.EnumerateArray())
            {
                Collect(item, keys);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object && Member(value, "PublicKeyList") is { } list)
        {
            Collect(list, keys);
        }
        else if (value.ValueKind == JsonValueKind.Object && Member(value, "Value")?.GetString() is { } base64)
        {
            keys.Add(new TrailPublicKey(
                Convert.FromBase64String(base64),
                Member(value, "Fingerprint")?.GetString(),
                Time(Member(value, "ValidityStartTime"), DateTime.MinValue),
                Time(Member(value, "ValidityEndTime"), DateTime.MaxValue)));
        }
    }

    private static JsonElement? Member(JsonElement value, string name)
    {
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }

    /// <summary>The tools print times as ISO text, as seconds since 1970, or as these in quotes.</summary>
    private static DateTime Time(JsonElement? value, DateTime otherwise)
    {
        long ticks = value is { ValueKind: JsonValueKind.String or JsonValueKind.Number } given
            ? EventTimes.Parse(given.ToString()) : 0;
        return ticks == 0 ? otherwise : new DateTime(ticks, DateTimeKind.Utc);
    }
}
