namespace CloudTrailSec;

/// <summary>What a posture check came to for one resource.</summary>
public sealed class PostureFinding : TrailFinding
{
    /// <inheritdoc/>
    public override string Kind => "posture";

    /// <summary>The check's id, such as CT-03.</summary>
    public string Check => Info.Id;

    /// <summary>The check.</summary>
    public required PostureCheckInfo Info { get; init; }

    /// <summary>What it came to.</summary>
    public required PostureStatus Status { get; init; }

    /// <summary>What was looked at: an ARN, a bucket, a region, the account.</summary>
    public required string Resource { get; init; }

    /// <summary>What was seen, in a sentence.</summary>
    public required string Evidence { get; init; }

    /// <summary>The IAM action that was missing, where something could not be read; null otherwise.</summary>
    public string? MissingPermission { get; init; }

    /// <summary>What to run by hand, where the status is Manual; null otherwise.</summary>
    public string? Command { get; init; }
}
