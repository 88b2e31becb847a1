namespace CloudTrailSec;

/// <summary>A rate that is not usual for the account: calls, errors, error messages, or none where there always are.</summary>
public sealed class TrailDeviation : TrailFinding
{
    /// <inheritdoc/>
    public override string Kind => "deviation";

    /// <summary>What it is about.</summary>
    public required ActivityMeasure Measure { get; init; }

    /// <summary>
    /// The API such as <c>iam:CreateUser</c>, with the error code after it where errors are counted; the source that has
    /// fallen silent.
    /// </summary>
    public required string Subject { get; init; }

    /// <summary>How many there were; hours, for silence.</summary>
    public double Observed { get; init; }

    /// <summary>How many there usually are where there are any; 0 where nothing is known.</summary>
    public double Expected { get; init; }

    /// <summary>The most there was so far.</summary>
    public double Most { get; init; }

    /// <summary>How unlikely it is, in bits.</summary>
    public double Score { get; init; }
}
