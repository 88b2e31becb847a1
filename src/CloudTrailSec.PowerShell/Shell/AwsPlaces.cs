namespace CloudTrailSec.Shell;

/// <summary>What a cmdlet is asked to read of what AWS holds.</summary>
internal sealed class AwsPlaces
{
    internal IReadOnlyList<string> RoleArns { get; init; } = [];

    internal IReadOnlyList<string> Buckets { get; init; } = [];

    internal string Prefix { get; init; } = string.Empty;

    internal bool RequesterPays { get; init; }

    internal bool WaitsForDelivery { get; init; }

    internal string? OrganizationRole { get; init; }

    internal bool EventHistory { get; init; }

    internal IReadOnlyList<string> LogGroups { get; init; } = [];

    internal IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The checkpoint's name, and the store that it is in where not in the usual one.</summary>
    internal string? Checkpoint { get; init; }

    internal string? Store { get; init; }

    internal bool AreAny => Buckets.Count > 0 || EventHistory || LogGroups.Count > 0;
}
