using System.Diagnostics;
using System.Text.Json.Nodes;
using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

/// <summary>The verbs of the command that read a trail, over a bucket.</summary>
public sealed class SourceVerbTests : IDisposable
{
    private static readonly string s_command = Path.Combine(AppContext.BaseDirectory, "trailsec.dll");

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
        (int code, string said) = RunVerb(verb, $"s3://{FakeS3.Bucket}");

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
        (int code, string said) = RunVerb(verb, $"s3://{FakeS3.Bucket}", "--after", "2024-05-01");

        Assert.True(code == 0, said);
        Assert.Empty(_s3.Gets);
    }

    [Fact]
    public void What_a_killed_run_wrote_is_not_written_again_in_whatever_order_it_is_come_to()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Only Linux tells a process which file its output goes to.");
        }

        string output = Path.Combine(_folder.FullName, "events.jsonl");
        using (SqliteCheckpoint checkpoint = SqliteCheckpoint.Open(Path.Combine(_folder.FullName, "store.db"), "c"))
        {
            checkpoint.Commit(new TrailOutput(output, 0));
        }

        File.WriteAllText(output, Trail.Record("2").Trim() + "\n" + Trail.Record("1").Trim()[..20]);

        (int code, string said) = Run(
            "sh", "-c", $"dotnet '{s_command}' events s3://{FakeS3.Bucket} --checkpoint c -o jsonl >> '{output}'");

        Assert.True(code == 0, said);
        Assert.Equal(["2", "1"], File.ReadLines(output).Select(line => (string)JsonNode.Parse(line)!["eventID"]!));
    }

    [Fact]
    public void A_region_whose_keys_are_denied_is_among_the_problems_of_a_proof()
    {
        _s3.Fault = asked => asked.Operation == "ListPublicKeys" ? Answer.Error("AccessDeniedException") : null;
        string problems = Path.Combine(_folder.FullName, "problems.jsonl");

        (int code, string said) = RunVerb(
            "verify", "--path", $"s3://{FakeS3.Bucket}", "--region", "us-east-1", "--problems", problems);

        Assert.True(code == 3, said);
        Assert.Contains("public keys of us-east-1", File.ReadAllText(problems));
    }

    private (int Code, string Said) RunVerb(string verb, params string[] arguments) => Run("dotnet", [s_command, verb, .. arguments]);

    private (int Code, string Said) Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
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
