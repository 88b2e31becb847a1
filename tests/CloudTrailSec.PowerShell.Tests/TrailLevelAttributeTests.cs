using System.Management.Automation;
using CloudTrailSec.Commands;
using Xunit;

namespace CloudTrailSec.Tests;

public sealed class TrailLevelAttributeTests
{
    [Theory]
    [InlineData("critical", 9)]
    [InlineData("High", 6)]
    [InlineData("Medium", 4)]
    [InlineData("low", 2)]
    [InlineData("informational", 1)]
    [InlineData("Info", 1)]
    [InlineData(FindingSeverity.High, 6)]
    public void A_severity_is_its_lowest_level(object severity, int level) =>
        Assert.Equal(level, TrailLevelAttribute.Read(severity));

    [Theory]
    [InlineData(7)]
    [InlineData("7")]
    public void A_number_is_left_to_PowerShell(object value) =>
        Assert.Equal(value, TrailLevelAttribute.Read(value));

    [Fact]
    public void Another_word_is_refused() =>
        Assert.Throws<ArgumentTransformationMetadataException>(() => TrailLevelAttribute.Read("severe"));
}
