using System.Reflection;
using CloudTrailSec.Commands;
using CloudTrailSec.Sigma;
using Xunit;

namespace CloudTrailSec.Tests;

public sealed class ReferenceTests
{
    [Fact]
    public void The_engine_refers_to_the_base_class_library_alone() =>
        Assert.All(References(typeof(TrailEvent)), name => Assert.StartsWith("System.", name));

    [Fact]
    public void Sigma_refers_to_the_engine_and_YAML() => Assert.Equal(
        ["CloudTrailSec", "YamlDotNet"], References(typeof(SigmaRules)).Where(name => !name.StartsWith("System.")).Order());

    [Fact]
    public void Nothing_but_the_cmdlets_knows_PowerShell()
    {
        Assert.Contains("System.Management.Automation", References(typeof(TrailCommand)));
        Assert.DoesNotContain("System.Management.Automation", References(typeof(TrailEvent)).Concat(References(typeof(SigmaRules))));
    }

    private static IEnumerable<string> References(Type type) =>
        type.Assembly.GetReferencedAssemblies().Select((AssemblyName name) => name.Name!);
}
