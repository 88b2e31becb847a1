namespace CloudTrailSec;

/// <summary>Something worth a look: the one result type that every part of CloudTrailSec gives and every sink takes.</summary>
public abstract class TrailFinding
{
    /// <summary>What kind of finding it is: <c>match</c>, <c>correlation</c>, <c>anomaly</c>, <c>posture</c>, <c>integrity</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The same for the same cause, in every run.</summary>
    public string Id
    {
        get => field ??= FindingId.Of(Basis?.Cause ?? string.Empty);
        init;
    }

    /// <summary>How much it deserves a look: 1 (hardly) to 10 (now).</summary>
    public required int Level { get; init; }

    /// <summary>The level as one of five words.</summary>
    public FindingSeverity Severity => FindingLevel.ToSeverity(Level);

    /// <summary>What it is, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Why, each in a sentence.</summary>
    public IReadOnlyList<TrailReason> Reasons
    {
        get => field ??= PlainArray.Of(Basis?.Reasons ?? []);
        init => field = PlainArray.Of(value);
    }

    /// <summary>Who did it: the canonical principal, as <see cref="TrailEvent.Principal"/> gives it.</summary>
    public string? Principal { get; init; }

    /// <summary>The AWS account, 12 digits.</summary>
    public string? Account { get; init; }

    /// <summary>The AWS region.</summary>
    public string? Region { get; init; }

    /// <summary>When it started, UTC.</summary>
    public DateTime Start { get; init; }

    /// <summary>When it ended, UTC; the start where it is one moment.</summary>
    public DateTime End { get; init; }

    /// <summary>The events it rests on. At most the first hundred are kept; <see cref="EventCount"/> has the number of all.</summary>
    public IReadOnlyList<TrailEvent> Events { get; init => field = PlainArray.Of(value); } = [];

    /// <summary>How many events it rests on.</summary>
    public int EventCount { get; init; }

    /// <summary>MITRE ATT&amp;CK technique ids, in the current and the previous numbering.</summary>
    public IReadOnlyList<string> Attack { get; init => field = PlainArray.Of(value); } = [];

    /// <summary>What to do about it.</summary>
    public string? Remediation { get; init; }

    /// <summary>What its id and its reasons are made from, where they were not given.</summary>
    internal IFindingBasis? Basis { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"[{Level}] {Title}";
}
