namespace CloudTrailSec.Completers;

/// <summary>The names of AWS that people type: from the text files beside this one.</summary>
internal static class AwsNames
{
    private static readonly Lazy<IReadOnlyList<KeyValuePair<string, string>>> s_regions = new(() => Read("regions.txt"));
    private static readonly Lazy<IReadOnlyList<KeyValuePair<string, string>>> s_events = new(() => Read("events.txt"));

    /// <summary>Region codes, with the name of each.</summary>
    internal static IReadOnlyList<KeyValuePair<string, string>> Regions => s_regions.Value;

    /// <summary>Services, as event sources without their common end, with the events of each, separated by blanks.</summary>
    internal static IReadOnlyList<KeyValuePair<string, string>> Events => s_events.Value;

    private static IReadOnlyList<KeyValuePair<string, string>> Read(string file)
    {
        using Stream stream = typeof(AwsNames).Assembly.GetManifestResourceStream(file)!;
        using StreamReader reader = new(stream);
        List<KeyValuePair<string, string>> entries = [];
        while (reader.ReadLine() is { } line)
        {
            int colon = line.IndexOf(':');
            entries.Add(new(line.Substring(0, colon), line.Substring(colon + 1).Trim()));
        }

        return entries;
    }
}
