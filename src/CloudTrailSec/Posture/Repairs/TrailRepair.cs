namespace CloudTrailSec;

/// <summary>How something that a posture check found wrong can be put right, and how that is undone.</summary>
public sealed record TrailRepair
{
    /// <summary>The check's id, such as CT-03.</summary>
    public required string Check { get; init; }

    /// <summary>What is changed: an ARN of a trail, a bucket, a key.</summary>
    public required string Resource { get; init; }

    /// <summary>What is done, in a few words.</summary>
    public required string Action { get; init; }

    /// <summary>The account, 12 digits.</summary>
    public required string Account { get; init; }

    /// <summary>How it is now; empty where nothing is set.</summary>
    public string Before { get; init; } = string.Empty;

    /// <summary>How it will be.</summary>
    public string After { get; init; } = string.Empty;

    /// <summary>The calls that are made.</summary>
    public IReadOnlyList<ConfigurationChange> Changes { get; init => field = PlainArray.Of(value); } = [];

    /// <summary>The calls that put back what was there.</summary>
    public IReadOnlyList<ConfigurationChange> Undo { get; init => field = PlainArray.Of(value); } = [];

    /// <summary>Whether it puts back what another repair changed.</summary>
    public bool IsUndo { get; init; }

    /// <summary>Whether AWS charges for what it turns on.</summary>
    public bool IsCharged { get; init; }

    /// <summary>Why it cannot be repaired safely; null where it can.</summary>
    public string? Obstacle { get; init; }

    /// <summary>The file that remembers how it was; null where it was not made.</summary>
    public string? UndoPath { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Check} {Resource}: {Obstacle ?? Action}";
}
