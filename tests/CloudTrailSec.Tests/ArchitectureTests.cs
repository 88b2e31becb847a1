using System.Reflection;

namespace CloudTrailSec.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void Engine_uses_the_base_class_library_only()
    {
        string[] allowed = ["System.", "netstandard", "mscorlib", "Microsoft.Bcl."];

        Assert.All(
            typeof(TrailEvent).Assembly.GetReferencedAssemblies(),
            a => Assert.Contains(allowed, name => a.Name!.StartsWith(name, StringComparison.Ordinal)));
    }

    [Fact]
    public void Public_types_of_the_engine_stand_in_one_namespace() => Assert.All(
        typeof(TrailEvent).Assembly.GetExportedTypes(),
        t => Assert.Equal("CloudTrailSec", t.Namespace));

    [Fact]
    public void Engine_keeps_no_state_that_can_change_between_runs() => Assert.Empty(
        typeof(TrailEvent).Assembly.GetTypes()
            .Where(t => !t.Name.Contains('<'))
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => !f.IsInitOnly && !f.IsLiteral && !f.Name.Contains('<'))
            .Select(f => $"{f.DeclaringType}.{f.Name}"));
}
