using System.Management.Automation;
using CloudTrailSec.Commands;
using CloudTrailSec.Tests.Seam;
using Xunit;

namespace CloudTrailSec.Tests;

public sealed class TestTrailIntegrityTests : IDisposable
{
    private const string Log = "123456789012_CloudTrail_us-east-1_20260106T0805Z_abc.json";

    private readonly TrailFolder _trail = new();

    public void Dispose() => _trail.Dispose();

    [Fact]
    public void Objects_are_results_and_the_summary_is_information()
    {
        _ = _trail.Write(Log, "{}");
        TestShell shell = new TestTrailIntegrityCommand { Path = [_trail.Path] }.Run();
        IntegrityResult log = Assert.IsType<IntegrityResult>(Assert.Single(shell.Objects));
        Assert.Equal((IntegrityKind.Log, IntegrityStatus.NotVerified), (log.Kind, log.Status));
        Assert.Equal(IntegrityVerdict.Incomplete, Assert.IsType<IntegritySummary>(Assert.Single(shell.Information)).Verdict);
    }

    [Fact]
    public void A_file_and_a_missing_folder_are_errors()
    {
        string file = _trail.Write(Log, "{}");
        TestShell shell = new TestTrailIntegrityCommand { Path = [file, "nowhere"] }.Run();
        Assert.Equal(["TrailSourceNotFound", "TrailSourceNotAFolder"], shell.Errors.Select(e => e.Id));
    }

    [Fact]
    public void Keys_that_cannot_be_read_end_the_command()
    {
        string keys = _trail.Write("keys.json", "{}");
        TestTrailIntegrityCommand cmdlet = new() { Path = [_trail.Path], PublicKeyPath = [keys] };
        TestShell shell = new();
        Assert.Throws<PipelineStoppedException>(() => cmdlet.Run(shell));
        Assert.Equal("TrailPublicKeyUnreadable", Assert.Single(shell.Errors).Id);
    }

    [Fact]
    public void An_ARN_of_no_trail_ends_the_command()
    {
        TestShell shell = new();
        Assert.Throws<PipelineStoppedException>(() => new TestTrailIntegrityCommand { TrailArn = "main" }.Run(shell));
        Assert.Equal(("TrailSourceInvalid", "main"), (Assert.Single(shell.Errors).Id, shell.Errors[0].Target));
    }
}
