namespace CloudTrailSec.Posture;

/// <summary>What kind of event a name stands for: management or data, read or change.</summary>
/// <remarks>
/// Data events are those of the text file beside this one, out of
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html. Whether a call only
/// reads is told by its name, as CloudTrail's readOnly field is with few exceptions, which are here.
/// </remarks>
internal static class EventCatalog
{
    private const string Domain = ".amazonaws.com";

    private static readonly string[] s_readPrefixes =
        ["Get", "List", "Describe", "Head", "Lookup", "Search", "BatchGet", "Query", "Scan", "Select", "Simulate", "Check", "Validate"];

    private static readonly HashSet<string> s_reads = new(StringComparer.OrdinalIgnoreCase)
    {
        "AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "AssumeRoot", "Decrypt", "Encrypt", "ReEncrypt", "Sign",
        "Verify", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "GenerateDataKeyPair", "GenerateCredentialReport", "InvokeModel",
        "InvokeModelWithResponseStream", "Converse", "ConverseStream", "TransactGetItems", "Retrieve", "ReceiveMessage",
    };

    private static readonly Lazy<Dictionary<string, string>> s_dataTypes = new(Read);

    internal static TrailSignal Of(string source, string name)
    {
        string host = source.ToLowerInvariant();
        _ = s_dataTypes.Value.TryGetValue($"{host}:{name}", out string? type);
        return new TrailSignal(host, name, IsRead(name), type);
    }

    private static bool IsRead(string name) =>
        s_reads.Contains(name) || Array.Exists(s_readPrefixes, p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase));

    private static Dictionary<string, string> Read()
    {
        Dictionary<string, string> types = new(StringComparer.OrdinalIgnoreCase);
        using Stream file = typeof(EventCatalog).Assembly.GetManifestResourceStream("CloudTrailSec.Posture.data-events.txt")!;
        using StreamReader reader = new(file);
        while (reader.ReadLine() is { } line)
        {
            string[] words = line.Split(' ');
            foreach (string name in words.Skip(2))
            {
                types[$"{words[0]}{Domain}:{name}"] = words[1];
            }
        }

        return types;
    }
}
