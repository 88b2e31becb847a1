using Xunit;

namespace CloudTrailSec.Cli.Tests.Verbs;

public sealed class SampleVerbTests : IDisposable
{
    private readonly TrailFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sample_names_what_it_hides_and_the_next_command_and_can_be_read()
    {
        string attack = TrailSample.Attacks[0].Name;
        string path = Path.Combine(_folder.Path, "a trail");

        TrailsecRun run = TrailsecRun.Of("sample", path, "--days", "1", "--attack", attack);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains($"  hidden: {attack} (", Assert.Single(run.Lines, l => l.Contains("hidden")));
        Assert.Equal($"Find it: trailsec hunt \"{path}\"", run.Lines[^1]);
        int events = TrailsecRun.Of("events", path).Lines.Length;
        Assert.StartsWith($"{events:N0} events in ", run.Lines[0]);
    }

    [Fact]
    public void A_folder_that_has_something_in_it_is_left_alone_unless_forced()
    {
        _ = _folder.Write("notes.txt", "mine");

        TrailsecRun refused = TrailsecRun.Of("sample", _folder.Path, "--days", "1", "--attack", "none");
        TrailsecRun forced = TrailsecRun.Of("sample", _folder.Path, "--days", "1", "--attack", "none", "--force");

        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("is not empty", refused.Error);
        Assert.Equal(ExitCode.Done, forced.ExitCode);
        Assert.DoesNotContain("hidden", forced.Output);
    }
}
