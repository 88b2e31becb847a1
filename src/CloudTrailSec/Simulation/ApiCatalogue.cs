using CloudTrailSec.Simulation.Apis;

namespace CloudTrailSec.Simulation;

/// <summary>Every API that a script can call, as <c>service:Name</c>.</summary>
internal static class ApiCatalogue
{
    private static readonly Dictionary<string, ApiShape> s_apis =
        S3Apis.All.Concat(Ec2Apis.All).Concat(IdentityApis.All).Concat(DataApis.All).Concat(ManagementApis.All)
            .Concat(SecurityApis.All).ToDictionary(a => $"{a.Service}:{a.Name}", StringComparer.Ordinal);

    internal static IEnumerable<string> Names => s_apis.Keys;

    internal static ApiShape Get(string name) =>
        s_apis.TryGetValue(name, out ApiShape? api)
            ? api
            : throw new ArgumentException($"No shape for '{name}'.", nameof(name));
}
