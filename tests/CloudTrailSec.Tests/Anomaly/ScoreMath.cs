using System.Globalization;
using CloudTrailSec.Anomaly;

namespace CloudTrailSec.Tests.Anomaly;

/// <summary>Compares facts and bits with what is expected.</summary>
internal static class ScoreMath
{
    internal static Dictionary<string, double> ByFacet(ReadOnlySpan<Evidence> evidence)
    {
        Dictionary<string, double> bits = [];
        foreach (Evidence part in evidence)
        {
            bits.Add(AnomalyModel.NameOf(part.Facet), part.Bits);
        }

        return bits;
    }

    internal static string[] Row(EventFacts facts) =>
    [
        facts.Event.EventID!, facts.Caller.Principal.Text, facts.Caller.Class, facts.Caller.Family, facts.Action.Text.Text,
        AnomalyModel.Default.Tiers.Names[facts.Action.Tier], string.Join(",", facts.Atoms.Select(a => a.Text)),
    ];

    /// <param name="expected">Such as <c>action=1.6781 net=0.0000</c>.</param>
    /// <param name="bits">What was found.</param>
    internal static void AssertClose(string expected, Dictionary<string, double> bits)
    {
        (string Name, double Bits)[] parts = [.. expected.Split(' ').Select(p => p.Split('=')).Select(
            p => (p[0], double.Parse(p[1], CultureInfo.InvariantCulture)))];
        Assert.Equal(parts.Select(p => p.Name).OrderBy(n => n), bits.Keys.OrderBy(n => n));
        Assert.All(parts, p => Assert.Equal(p.Bits, bits[p.Name], 0.001));
    }
}
