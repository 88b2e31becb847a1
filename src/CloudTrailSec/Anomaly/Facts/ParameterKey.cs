using CloudTrailSec.Compat;

namespace CloudTrailSec.Anomaly;

/// <summary>What a request parameter's name is good for.</summary>
internal sealed class ParameterKey
{
    private static readonly string[] s_skipped = ["host", "accept", "nexttoken", "marker", "clienttoken", "encryptioncontext"];
    private static readonly string[] s_wildcards = ["principal", "aws", "action", "resource", "service", "prefix", "notaction"];
    private static readonly string[] s_shares = ["group", "groups", "valuestoadd"];

    internal ParameterKey(string name, ModelData model)
    {
        string lower = name.ToLowerInvariant();
        Name = name;
        Utf8Name = Utf8.ToBytes(name);
        IsSkipped = Array.IndexOf(s_skipped, lower) >= 0
            || lower.StartsWith("x-amz", StringComparison.Ordinal) || lower.StartsWith("aws:", StringComparison.Ordinal);
        TakesWildcard = Array.IndexOf(s_wildcards, lower) >= 0;
        Shares = Array.IndexOf(s_shares, lower) >= 0;
        IsOption = Array.IndexOf(model.ParameterKeys, name) >= 0;
        ResourceRank = Array.IndexOf(model.ResourceKeys, name);
    }

    internal string Name { get; }

    internal byte[] Utf8Name { get; }

    /// <summary>It says nothing about what was asked for.</summary>
    internal bool IsSkipped { get; }

    internal bool TakesWildcard { get; }

    /// <summary>"all" as its value shares with everybody.</summary>
    internal bool Shares { get; }

    /// <summary>Its values are few and telling.</summary>
    internal bool IsOption { get; }

    /// <summary>Its place among the keys that name a resource; negative where it is none.</summary>
    internal int ResourceRank { get; }
}
