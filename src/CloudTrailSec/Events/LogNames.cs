namespace CloudTrailSec.Events;

/// <summary>What the name of a file says: that it is meant to be a log.</summary>
internal static class LogNames
{
    private static readonly string[] s_endings = [".json", ".jsonl", ".ndjson", ".json.gz", ".jsonl.gz", ".cloudtrail"];

    /// <summary>Named as logs are: where the content is none, it is damaged or was replaced, and that is a problem.</summary>
    internal static bool IsLogName(string path) =>
        Array.Exists(s_endings, e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));
}
