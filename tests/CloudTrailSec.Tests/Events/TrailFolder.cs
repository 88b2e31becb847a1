namespace CloudTrailSec.Tests.Events;

/// <summary>A folder for one test, gone after it.</summary>
internal sealed class TrailFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("trail-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    internal string Add(string name, byte[] content)
    {
        string path = System.IO.Path.Combine(Path, name);
        _ = Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    internal string Add(string name, string content) => Add(name, Make.Utf8(content));

    /// <summary>A log in CloudTrail's layout.</summary>
    internal void AddLog(string account, string region, DateTime delivered, params string[] records) => Add(
        $"AWSLogs/{account}/CloudTrail/{region}/{delivered:yyyy/MM/dd}/{account}_CloudTrail_{region}_{delivered:yyyyMMdd'T'HHmm'Z'}_abcdefghij.json.gz",
        Make.Gzip(Make.Wrapped(records)));

    internal string[] Read(TrailReader reader) => Make.IdsIn(reader.Read());
}
