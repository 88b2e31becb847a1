namespace CloudTrailSec;

/// <summary>What to hunt in, and with what.</summary>
public sealed class TrailHuntOptions
{
    /// <summary>
    /// What to read. Set <see cref="TrailReaderOptions.Unique"/>, so that what two trails deliver counts once.
    /// </summary>
    public required TrailReaderOptions Source { get; init; }

    /// <summary>The rules to run.</summary>
    public required RuleSet Rules { get; init; }

    /// <summary>Findings below this level are left out. 1 by default.</summary>
    public int MinLevel { get; init; } = 1;

    /// <summary>Exceptions to rules. Those that have ended are to be left out.</summary>
    public IReadOnlyList<TrailSuppression> Suppressions { get; init; } = [];

    /// <summary>
    /// What is normal, to look for what is not; the hunt learns into it. Null: only rules run.
    /// </summary>
    public TrailBaseline? Baseline { get; init; }

    /// <summary>How events are scored. Anomalies below <see cref="MinLevel"/> are left out too.</summary>
    public AnomalyOptions Anomalies { get; init; } = new();

    /// <summary>Is told what of the source has been read; completing it is for who takes the findings.</summary>
    public TrailReceipts? Receipts { get; init; }

    /// <summary>How to prove that the logs are what CloudTrail delivered, before they are read. Null: that is not looked at.</summary>
    public TrailIntegrityOptions? Integrity { get; init; }

    /// <summary>How long after a finding's first match further matches still join it. One hour by default.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(1);
}
