namespace CloudTrailSec.Posture;

/// <summary>What a check says of one resource.</summary>
internal sealed record Judgement(PostureStatus Status, string Evidence)
{
    internal string Resource { get; private init; } = string.Empty;

    internal string? Region { get; private init; }

    internal string? MissingPermission { get; private init; }

    internal string? Command { get; private init; }

    internal static Judgement Pass(string evidence) => new(PostureStatus.Pass, evidence);

    internal static Judgement Fail(string evidence) => new(PostureStatus.Fail, evidence);

    internal static Judgement Of(bool holds, string good, string bad) => holds ? Pass(good) : Fail(bad);

    /// <summary>Fails with all that is wrong, or passes. A fault that is known counts, whatever else is not.</summary>
    /// <exception cref="UnansweredException">There is no fault so far, and something cannot be known.</exception>
    internal static Judgement Of(IEnumerable<string?> wrong, string good)
    {
        List<string> faults = [];
        try
        {
            faults.AddRange(wrong.OfType<string>());
        }
        catch (UnansweredException e) when (faults.Count > 0)
        {
            faults.Add($"What else is wrong is not known: {e.Message}");
        }

        return faults.Count > 0 ? Fail(string.Join(" ", faults)) : Pass(good);
    }

    internal static Judgement Unknown(string evidence, string? permission = null) =>
        new(PostureStatus.Unknown, evidence) { MissingPermission = permission };

    internal static Judgement Manual(string evidence, string command) => new(PostureStatus.Manual, evidence) { Command = command };

    internal Judgement On(string resource, string? region) =>
        Resource.Length > 0 ? this : this with { Resource = resource, Region = region };
}
