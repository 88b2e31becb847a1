using System.Diagnostics;
using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

/// <summary>The verbs of the command that read a trail, over a bucket.</summary>
public sealed class SourceVerbTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trailsec-");
    private readonly FakeS3 _s3 = new();

    public SourceVerbTests() => _s3.Put(Trail.Key("2024-03-05T10:10Z"), Trail.File("1", "2"));

    public void Dispose()
    {
        _s3.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("events")]
    [InlineData("detect")]
    [InlineData("anomalies")]
    [InlineData("metrics")]
    [InlineData("hunt")]
    public void A_verb_reads_a_bucket(string verb)
    {
        (int code, string said) = Run(verb, $"s3://{FakeS3.Bucket}");

        Assert.True(code == 0, said);
        Assert.Single(_s3.Gets);
    }

    [Theory]
    [InlineData("events")]
    [InlineData("detect")]
    [InlineData("anomalies")]
    [InlineData("metrics")]
    [InlineData("hunt")]
    public void A_time_without_logs_is_no_mistake(string verb)
    {
        (int code, string said) = Run(verb, $"s3://{FakeS3.Bucket}", "--after", "2024-05-01");

        Assert.True(code == 0, said);
        Assert.Empty(_s3.Gets);
    }

    private (int Code, string Said) Run(string verb, params string[] arguments)
    {
        string command = Path.Combine(AppContext.BaseDirectory, "trailsec.dll");
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [command, verb, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["AWS_ENDPOINT_URL"] = _s3.Server.Url,
                ["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE",
                ["AWS_SECRET_ACCESS_KEY"] = "secret",
                ["AWS_REGION"] = "us-east-1",
                ["CLOUDTRAILSEC_STORE"] = Path.Combine(_folder.FullName, "store.db"),
            },
        })!;
        Task<string> said = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said.GetAwaiter().GetResult());
    }
}
