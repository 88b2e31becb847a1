using System.Collections;
using CloudTrailSec.Completers;
using Xunit;

namespace CloudTrailSec.Tests;

public sealed class CompleterTests
{
    [Fact]
    public void Names_that_start_with_the_word_come_first()
    {
        string[] names = Complete(new EventNameCompleter(), "logging");
        Assert.Contains("StopLogging", names);
        Assert.Equal("GetObject", Complete(new EventNameCompleter(), "GetO")[0]);
    }

    [Theory]
    [InlineData("s3")]
    [InlineData("s3.amazonaws.com")]
    public void Event_names_are_those_of_the_source(string source)
    {
        string[] names = Complete(new EventNameCompleter(), "Create", new Hashtable { ["EventSource"] = source });
        Assert.Equal(["CreateBucket"], names);
    }

    [Fact]
    public void Sources_and_regions_are_whole_names()
    {
        Assert.Equal("cloudtrail.amazonaws.com", Complete(new EventSourceCompleter(), "cloudt")[0]);
        Assert.Equal(["eu-central-1", "eu-central-2"], Complete(new RegionCompleter(), "eu-c"));
    }

    [Fact]
    public void Attacks_are_those_of_the_simulator() =>
        Assert.Equal(TrailSample.Attacks.Select(a => a.Name), Complete(new AttackCompleter(), ""));

    [Fact]
    public void Nothing_is_listed_twice()
    {
        Assert.Distinct(AwsNames.Regions.Select(r => r.Key));
        Assert.Distinct(AwsNames.Events.Select(e => e.Key));
        Assert.All(AwsNames.Events, e => Assert.Distinct(e.Value.Split(' ')));
    }

    private static string[] Complete(ListCompleter completer, string word, IDictionary? bound = null) =>
        [.. completer.Complete(word, bound ?? new Hashtable()).Select(c => c.Value)];
}
