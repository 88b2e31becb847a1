namespace CloudTrailSec.Cli.Tests;

/// <summary>A folder of log files for one test.</summary>
internal sealed class TrailFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trailsec-");

    internal string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A CloudTrail record on one line.</summary>
    internal static string Record(string eventName, string id = "e-1", string extra = "") =>
        $$"""{"eventVersion":"1.08","eventTime":"2019-03-22T10:00:00Z","eventName":"{{eventName}}","eventSource":"s3.amazonaws.com","awsRegion":"us-east-1","sourceIPAddress":"198.51.100.7","eventID":"{{id}}","recipientAccountId":"111122223333","userIdentity":{"type":"IAMUser","accountId":"111122223333","userName":"ana"}{{extra}}}""";

    internal string Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        _ = Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    internal string WriteRecords(string name, params string[] records) =>
        Write(name, $$"""{"Records":[{{string.Join(",", records)}}]}""");
}
