using System.Management.Automation;
using CloudTrailSec.Commands;
using CloudTrailSec.Tests.Seam;
using Xunit;

namespace CloudTrailSec.Tests;

public sealed class GetTrailEventTests : IDisposable
{
    private readonly TrailFolder _trail = new();

    public void Dispose() => _trail.Dispose();

    [Fact]
    public void Events_of_a_folder_come_in_order()
    {
        _trail.Write("a.json", $$"""{"Records":[{{TrailFolder.Event("One", 1)}},{{TrailFolder.Event("Two", 2)}}]}""");
        TestShell shell = new GetTrailEventCommand { Path = [_trail.Path] }.Run();
        Assert.Equal(["One", "Two"], shell.Objects.Cast<TrailEvent>().Select(e => e.EventName));
        Assert.Empty(shell.Errors);
    }

    [Fact]
    public void A_missing_path_is_an_error_and_the_others_are_read()
    {
        string file = _trail.Write("a.json", TrailFolder.Event("One"));
        TestShell shell = new GetTrailEventCommand { Path = ["nowhere", file] }.Run();
        Assert.Equal("TrailSourceNotFound", Assert.Single(shell.Errors).Id);
        Assert.Equal("nowhere", shell.Errors[0].Target);
        Assert.Single(shell.Objects);
    }

    [Fact]
    public void Paths_of_the_whole_pipeline_are_one_trail()
    {
        string first = _trail.Write("a.json", TrailFolder.Event("One"));
        string second = _trail.Write("b.json", TrailFolder.Event("Two"));
        GetTrailEventCommand cmdlet = new();
        TestShell shell = cmdlet.Run(null, [() => cmdlet.LiteralPath = [first], () => cmdlet.LiteralPath = [second]]);
        Assert.Equal(2, shell.Objects.Count);
        Assert.Equal(2, Assert.IsType<TrailCoverage>(Assert.Single(shell.Information)).Files);
    }

    [Fact]
    public void A_cut_file_is_an_error_with_its_path_and_a_warning_at_the_end()
    {
        string file = _trail.Write("cut.json", TrailFolder.Event("One") + "\n" + TrailFolder.Event("Two")[..80]);
        TestShell shell = new GetTrailEventCommand { Path = [file] }.Run();
        Assert.Equal("TrailSourceTruncated", Assert.Single(shell.Errors).Id);
        Assert.Equal(ErrorCategory.InvalidData, shell.Errors[0].Category);
        Assert.Equal(file, shell.Errors[0].Target);
        Assert.Contains("may be missing", Assert.Single(shell.Warnings));
        Assert.Single(shell.Objects);
    }

    [Fact]
    public void A_file_without_events_is_a_warning_not_an_error()
    {
        TestShell shell = new GetTrailEventCommand { Path = [_trail.Write("x.json", """{"a":1}""")] }.Run();
        Assert.Empty(shell.Errors);
        Assert.Single(shell.Warnings);
    }

    [Theory]
    [InlineData("t*", 2)]
    [InlineData("one", 1)]
    [InlineData("Four", 0)]
    public void Event_names_filter(string name, int expected)
    {
        string[] events = [TrailFolder.Event("One"), TrailFolder.Event("Two"), TrailFolder.Event("Three")];
        string file = _trail.Write("a.jsonl", string.Join("\n", events));
        Assert.Equal(expected, new GetTrailEventCommand { Path = [file], EventName = [name] }.Run().Objects.Count);
    }

    [Fact]
    public void Account_ids_get_back_the_zeros_that_PowerShell_takes_from_numbers()
    {
        string file = _trail.Write("a.json", TrailFolder.Event("One").Replace("123456789012", "000456789012"));
        Assert.Single(new GetTrailEventCommand { Path = [file], AccountId = ["456789012"] }.Run().Objects);
    }

    [Fact]
    public void An_empty_time_range_ends_the_command_before_it_reads()
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        TestShell shell = new();
        GetTrailEventCommand cmdlet = new() { Path = ["nowhere"], After = now, Before = now };
        Assert.Throws<PipelineStoppedException>(() => cmdlet.Run(shell));
        Assert.Equal("TrailTimeRangeEmpty", Assert.Single(shell.Errors).Id);
    }

    [Fact]
    public void Stopping_ends_it_in_the_middle_of_a_file()
    {
        string file = _trail.Write("a.jsonl", string.Join("\n", Enumerable.Repeat(TrailFolder.Event("One"), 20_000)));
        GetTrailEventCommand cmdlet = new() { Path = [file] };
        TestShell shell = new() { OnObject = _ => cmdlet.Stop() };
        Assert.Throws<PipelineStoppedException>(() => cmdlet.Run(shell));
        Assert.InRange(shell.Objects.Count, 1, 19_999);
    }

    [Fact]
    public void What_was_read_is_said_and_given_as_an_object()
    {
        string file = _trail.Write("a.json", TrailFolder.Event("One"));
        TestShell shell = new GetTrailEventCommand { Path = [file] }.Run();
        Assert.Equal(1, Assert.IsType<TrailCoverage>(Assert.Single(shell.Information)).Given);
        Assert.Contains("1 event (1 given", Assert.Single(shell.Verbose));
    }
}
