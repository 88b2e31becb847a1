using System.Globalization;

namespace CloudTrailSec.Tests.Seam;

/// <summary>A folder of log files that lives as long as a test.</summary>
internal sealed class TrailFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trail");

    internal string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    internal static string Event(string name, int minute = 0, string source = "s3.amazonaws.com") => string.Format(
        CultureInfo.InvariantCulture,
        """{{"eventVersion":"1.08","eventTime":"2024-03-01T10:{0:00}:00Z","eventSource":"{1}","eventName":"{2}","awsRegion":"us-east-1","eventID":"{2}-{0}","recipientAccountId":"123456789012","userIdentity":{{"type":"IAMUser","accountId":"123456789012","userName":"ann"}}}}""",
        minute,
        source,
        name);

    internal string Write(string name, string text)
    {
        string file = System.IO.Path.Combine(Path, name);
        File.WriteAllText(file, text);
        return file;
    }
}
